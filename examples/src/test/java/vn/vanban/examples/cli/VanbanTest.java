package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.signing.ValidationDossier;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

class VanbanTest {
  /** A signature over the word "letter", made for this test, which brings no certificate. */
  private static final String SIGNATURE =
      "3082018e06092a864886f70d010702a082017f3082017b020101310f300d06096086480165030402"
          + "010500300b06092a864886f70d01070131820156308201520201013045303f311a30180603550403"
          + "0c115465737420496e7465726d65646961746531143012060355040a0c0b56616e62616e20546573"
          + "74310b300906035504061302564e020203ec300d06096086480165030402010500a081a230180609"
          + "2a864886f70d010903310b06092a864886f70d010701301c06092a864886f70d010905310f170d32"
          + "36303330323033303030305a302f06092a864886f70d01090431220420f80105efab6d863fd8fc24"
          + "3d269094469e2277e8f12e5a0a9f401e88494f7b4b3037060b2a864886f70d010910022f31283026"
          + "302430220420a0cf8a496eba7c3359a2745b29dca84a9f57dfada6d3d58c7623f1ae68d24569300a"
          + "06082a8648ce3d040302044630440220739473c215e9240254f29298b0270b73d69bfb2a6ccc2657"
          + "f0c1731abc61130602200fe12c2981987b2aefe432e5190ecb71b5aaac81d45125ad773d5a62406b"
          + "1e34";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bogus",
        "verify",
        "verify --at yesterday a.pdf",
        "verify --policy lax a.pdf",
        "verify --trust no-such-file a.pdf",
        "verify --cache folder a.pdf",
        "verify --bogus a.pdf",
        "extract",
        "quota --level VILLAGE",
        "quota --year soon",
        "quota --counts no-such-file.csv",
        "assess",
        "assess --register a.csv --documents no-such-folder",
        "rules --lang fr",
        "demo extra"
      })
  void saysInOneLineWhatIsWrongWithTheArguments(String arguments) {
    Run run = Run.of(arguments.split(" ", -1));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).startsWith("vanban");
  }

  @Test
  void listsAllRulesAndWhichAreEnforced() throws IOException {
    Run run = Run.of("rules", "--json");

    assertThat(run.exit()).isZero();
    Schema schema = Schema.of("rules");
    Set<String> enforced = new TreeSet<>();
    for (String line : run.lines()) {
      var rule = schema.accepts(line);
      if (rule.path("enforced").asBoolean()) {
        enforced.add(rule.path("id").asText());
      }
      // What code decides is not left to a person, and what is left says why.
      assertThat(rule.path("enforced").asBoolean() && !rule.path("decidable").asBoolean())
          .isFalse();
      assertThat(rule.has("leftToPerson")).isNotEqualTo(rule.path("decidable").asBoolean());
    }
    assertThat(run.lines()).hasSize(RuleCatalogue.standard().rules().size());
    assertThat(enforced)
        .containsExactlyInAnyOrderElementsOf(RulesCommand.enforced())
        .hasSize(146)
        .contains("QT-02", "SIG-02", "MD-02", "QT-11", "PKG-01")
        .doesNotContain("TT-05", "QT-13");
  }

  /** Without a signer, so that what was found of the content is all that is said. */
  @Test
  void handsInTheContentOfADetachedSignature() throws IOException {
    Path signature = folder.resolve("letter.txt.p7s");
    Files.write(signature, HexFormat.of().parseHex(SIGNATURE));
    Files.writeString(folder.resolve("other.txt"), "another");

    assertThat(Run.of("verify", "--json", signature.toString()).out())
        .contains("SIGNED_CONTENT_ABSENT");
    assertThat(
            Run.of(
                    "verify",
                    "--json",
                    "--detached",
                    folder.resolve("other.txt").toString(),
                    signature.toString())
                .out())
        .doesNotContain("SIGNED_CONTENT_ABSENT")
        .contains("DIGEST_MISMATCH");

    Files.writeString(folder.resolve("letter.txt"), "letter");

    assertThat(Run.of("verify", "--json", signature.toString()).out())
        .doesNotContain("SIGNED_CONTENT_ABSENT")
        .doesNotContain("DIGEST_MISMATCH");
  }

  /**
   * A dossier that holds the digest of a content alone, as of one that must not leave its place.
   */
  @Test
  void handsInTheContentOfADossierAgain() throws IOException {
    Path signature = folder.resolve("kept.txt.p7s");
    Path content = folder.resolve("kept.txt");
    Path dossier = folder.resolve("kept.zip");
    Files.write(signature, HexFormat.of().parseHex(SIGNATURE));
    Files.writeString(content, "letter");
    Files.writeString(folder.resolve("changed.txt"), "another");
    ValidationDossier whole =
        ValidationDossier.of(
            Document.of(signature),
            VerificationPolicy.strict(TrustAnchors.none()),
            Instant.parse("2026-11-23T00:00:00Z"),
            Supplied.nothing().withContent(Document.of(content)));
    try (OutputStream out = Files.newOutputStream(dossier)) {
      whole.withoutDocument().writeTo(out);
    }

    assertThat(rejudged(signature, dossier)).contains("SIGNED_CONTENT_ABSENT");
    assertThat(rejudged(signature, dossier, "--detached", folder.resolve("changed.txt").toString()))
        .doesNotContain("SIGNED_CONTENT_ABSENT")
        .contains("DIGEST_MISMATCH");
    assertThat(rejudged(signature, dossier, "--detached", content.toString()))
        .contains("\"agrees\":true")
        .doesNotContain("SIGNED_CONTENT_ABSENT")
        .doesNotContain("DIGEST_MISMATCH");
  }

  private static String rejudged(Path document, Path dossier, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("rejudge", "--json", "--document", document.toString()));
    arguments.addAll(List.of(more));
    arguments.add(dossier.toString());
    return Run.of(arguments.toArray(String[]::new)).out();
  }

  @Test
  void checksADocumentByTheRulesOfItsProfile() throws IOException {
    Path file = folder.resolve("empty.pdf");
    Files.writeString(file, "%PDF-1.7 nothing");

    Run run =
        Run.of("check", "--json", "--profile", "COPY", "--day", "2021-06-01", file.toString());

    Schema schema = Schema.of("check");
    var report = schema.accepts(run.lines().get(0));
    assertThat(report.path("day").asText()).isEqualTo("2021-06-01");
    assertThat(report.path("readings")).isNotEmpty();
    for (var rule : report.path("rules")) {
      switch (rule.path("rule").asText()) {
        case "FMT-03" -> assertThat(rule.path("obstacle").asText()).isEqualTo("UNREADABLE");
        case "FMT-11" -> assertThat(rule.path("scope").asText()).isEqualTo("DATE");
        case "N30-01" -> assertThat(rule.path("scope").asText()).isEqualTo("PROFILE");
        // Decision 2407 came in October.
        case "QT-13" -> assertThat(rule.path("scope").asText()).isEqualTo("DATE");
        case "TT-05" -> assertThat(rule.path("scope").asText()).isEqualTo("PROFILE");
        default -> {}
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "check"})
  void writesAReportForPeopleForEachDocument(String command) throws IOException {
    Path one = Files.writeString(folder.resolve("one.xml"), "<a>CCCD 014201001234</a>");
    Path two = Files.writeString(folder.resolve("014201001234.pdf"), "%PDF-1.7 nothing");
    Path out = folder.resolve("out");

    Run run = Run.of(command, "--html", out.toString(), one.toString(), two.toString());
    Run single = Run.of(command, "--html", folder.resolve("one.html").toString(), one.toString());

    assertThat(run.err()).isEmpty();
    assertThat(single.err()).isEmpty();
    assertThat(Files.readString(out.resolve("one.xml.html")))
        .isEqualTo(Files.readString(folder.resolve("one.html")));
    assertThat(Files.readString(out.resolve("014201001234.pdf.html")))
        .contains("Không hợp lệ", "014*******34.pdf")
        .doesNotContain("014201001234");
    assertThat(Run.of(command, "--html", one + "/x/y.html", one.toString()).exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "extract", "check"})
  void reportsEveryFileWhateverItsState(String command) throws IOException {
    Path gone = folder.resolve("gone.pdf");

    Run run = Run.of(command, "--json", gone.toString(), folder.toString());

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.lines()).hasSize(2);
    Schema schema = Schema.of(command);
    assertThat(schema.accepts(run.lines().get(0)).at("/error/kind").asText())
        .isEqualTo("NOT_FOUND");
    assertThat(schema.accepts(run.lines().get(1)).at("/error/kind").asText())
        .isEqualTo("NOT_A_FILE");
  }

  @Test
  void hasEveryWordInBothLanguages() {
    Set<String> vietnamese = Words.in(Locale.ROOT).bundle().keySet();

    assertThat(Words.in(Locale.ENGLISH).bundle().keySet()).isEqualTo(vietnamese);
    for (String key : vietnamese) {
      assertThat(Words.in(Locale.ENGLISH).of(key))
          .as(key)
          .isNotEqualTo(Words.in(Locale.ROOT).of(key));
    }
  }

  @Test
  void hasNoWordWithoutUse() throws IOException {
    Path sources =
        Path.of(System.getProperty("vanban.root"), "examples/src/main/java/vn/vanban/examples/cli");
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        code.append(Files.readString(file));
      }
    }

    for (String key : Words.in(Locale.ROOT).bundle().keySet()) {
      String group = key.substring(0, key.lastIndexOf('.'));
      // A key is written out, or put together from its group and a name.
      assertThat(code)
          .as(key)
          .containsAnyOf("\"" + key + "\"", "\"" + group + ".\" +", "(\"" + group + "\", ");
    }
  }

  @Test
  void helpsWhenAsked() {
    for (String command : List.of("verify", "extract", "quota", "assess", "rules", "demo")) {
      Run run = Run.of(command, "--help");
      assertThat(run.exit()).isZero();
      assertThat(run.out()).startsWith("Usage: vanban " + command);
    }
    assertThat(Run.of("--help").out()).contains("vanban assess");
  }
}
