package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.vanban.core.Document;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.render.ReportHtml;
import vn.vanban.signing.report.VerificationReport;

/** Where the report that a person reads goes, one file for each document. */
final class HtmlOption {
  @Option(
      names = "--html",
      paramLabel = "OUT",
      description = "Write an HTML report: a file, or for several documents a folder.")
  private @Nullable Path out;

  @Option(
      names = "--all-pages",
      description = "Draw every page into the HTML report, not only those with something on them.")
  private boolean allPages;

  private final Set<String> taken = new HashSet<>();

  void write(
      Document document,
      VerificationReport report,
      @Nullable RuleReport rules,
      List<String> files,
      Locale locale,
      PersonalData personal)
      throws IOException {
    if (out == null) {
      return;
    }
    ReportHtml html = ReportHtml.of(Version.TOOL, locale);
    if (allPages) {
      html = html.withAllPages();
    }
    if (personal == PersonalData.SHOWN) {
      html = html.showingPersonalData();
    }
    String page = rules == null ? html.page(report, document) : html.page(report, document, rules);
    Path target = files.size() == 1 && !Files.isDirectory(out) ? out : out.resolve(name(document));
    try {
      Path folder = target.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(target, page);
    } catch (IOException e) {
      throw new WrongUse("--html " + target + ": cannot be written");
    }
  }

  /** The name of the document's file; a second document of that name gets a number. */
  private String name(Document document) {
    Path file = Path.of(document.name()).getFileName();
    String base = file == null ? "report" : file.toString();
    String name = base + ".html";
    for (int i = 2; !taken.add(name); i++) {
      name = base + "-" + i + ".html";
    }
    return name;
  }
}
