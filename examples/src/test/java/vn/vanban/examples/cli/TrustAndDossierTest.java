package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.examples.demo.DemoStock;

class TrustAndDossierTest {
  @TempDir static Path folder;

  @BeforeAll
  static void make() throws IOException {
    DemoStock.writeTo(folder);
  }

  @Test
  void enforcesEveryRuleThatSoftwareCanDecide() {
    long left =
        RuleCatalogue.standard().rules().stream()
            .filter(rule -> rule.leftToPerson(Locale.ROOT).isPresent())
            .count();
    assertThat(RulesCommand.enforced().size() + left).isEqualTo(148);
    assertThat(RulesCommand.enforced()).hasSizeGreaterThanOrEqualTo(140);
  }

  @Test
  void showsAndImportsAnchors() throws IOException {
    Path kept = folder.resolve("kept");
    String roots = folder.resolve("pki/roots").toString();
    Run run = Run.of("trust", "--json", "--import", kept.toString(), roots);
    assertThat(run.exit()).isEqualTo(Exit.WELL);
    Schema schema = Schema.of("trust");
    for (String line : run.lines()) {
      JsonNode anchor = schema.accepts(line);
      assertThat(anchor.path("known").asBoolean()).isFalse();
      assertThat(anchor.has("trustDomain")).isFalse();
      assertThat(kept.resolve(anchor.path("sha256").asText() + ".cer")).exists();
    }
    assertThat(Run.of("trust", "--json", kept.toString()).out()).isEqualTo(run.out());
    assertThat(Run.of("trust", "--import", kept.toString(), roots).exit()).isEqualTo(Exit.WELL);
    assertThat(Run.of("trust", roots).out()).contains("không nhận ra");
    assertThat(Run.of("trust", folder.resolve("nothing").toString()).exit())
        .isEqualTo(Exit.WRONG_USE);
  }

  @Test
  void keepsADossierThatIsJudgedAgainWithTheSameVerdict() throws IOException {
    Path document = someDocument();
    Path dossier = folder.resolve("dossier.zip");
    Run verified = Run.of(verify(document, "--dossier", dossier.toString()));
    assertThat(verified.lines()).hasSize(1);
    assertThat(verified.exit()).isEqualTo(Exit.WELL);
    Run again =
        Run.of(
            "rejudge",
            "--json",
            "--trust",
            folder.resolve("pki/roots").toString(),
            dossier.toString());
    JsonNode line = Schema.of("rejudge").accepts(again.lines().get(0));
    assertThat(line.path("agrees").asBoolean()).isTrue();
    assertThat(again.exit()).isEqualTo(verified.exit());

    Run untrusting = Run.of("rejudge", "--json", dossier.toString());
    assertThat(Schema.of("rejudge").accepts(untrusting.lines().get(0)).path("agrees").asBoolean())
        .isFalse();
    assertThat(untrusting.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void answersWhatIsNoDossierWithAReport() throws IOException {
    Run run = Run.of("rejudge", "--json", someDocument().toString(), "no-such-file.zip");
    assertThat(run.lines()).hasSize(2);
    for (String line : run.lines()) {
      Schema.of("rejudge").accepts(line);
    }
    assertThat(run.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void keepsADossierOfOneFileOnly() throws IOException {
    String document = someDocument().toString();
    assertThat(Run.of("verify", "--dossier", "x.zip", document, document).exit())
        .isEqualTo(Exit.WRONG_USE);
  }

  private static Path someDocument() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("documents"))) {
      return files
          .filter(file -> file.toString().endsWith(".pdf"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static String[] verify(Path document, String... more) {
    return Stream.of(
            List.of("verify", "--json", "--trust", folder.resolve("pki/roots").toString()),
            List.of("--intermediates", folder.resolve("pki/intermediates").toString()),
            List.of("--revocation", folder.resolve("pki/crl").toString()),
            List.of("--at", DemoStock.CUT_OFF.toString()),
            List.of(more),
            List.of(document.toString()))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}
