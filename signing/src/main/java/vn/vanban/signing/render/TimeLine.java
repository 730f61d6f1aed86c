package vn.vanban.signing.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.vanban.core.id.PersonalData;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.VerificationReport;

/** The signatures and their time stamps in the order of time, up to the time of the check. */
final class TimeLine {
  private final Html out;
  private final Phrases phrases;
  private final PersonalData personal;

  TimeLine(Html out, Phrases phrases, PersonalData personal) {
    this.out = out;
    this.phrases = phrases;
    this.personal = personal;
  }

  /** One point of the line. */
  private record Event(Instant at, Runnable text, String css) {}

  void write(VerificationReport report) {
    List<Event> events = new ArrayList<>();
    List<Runnable> timeless = new ArrayList<>();
    int number = 0;
    for (SignatureReport signature : report.signatures()) {
      int of = ++number;
      if (signature.time().isEmpty()) {
        timeless.add(() -> signature(signature, of, "line.timeless"));
      }
      signature
          .time()
          .ifPresent(
              time ->
                  events.add(
                      new Event(
                          time.at(),
                          () ->
                              signature(
                                  signature,
                                  of,
                                  time instanceof SigningTime.Proven
                                      ? "line.proven"
                                      : "line.claimed"),
                          Phrases.css(signature.verdict()))));
      for (TimestampReport stamp : signature.timestamps()) {
        events.add(new Event(stamp.at(), () -> stamp(stamp, of), "stamp"));
      }
    }
    events.add(new Event(report.at(), () -> phrases.word("line.checked"), "now"));
    events.sort(Comparator.comparing(Event::at));
    out.markup("<section class=\"line\">\n<h2>");
    phrases.word("section.line");
    out.markup("</h2>\n<ol class=\"timeline\">\n");
    for (Runnable each : timeless.subList(0, Math.min(timeless.size(), HtmlReport.MOST_ENTRIES))) {
      out.markup("<li class=\"unknown\"><time>–</time><div>");
      each.run();
      out.markup("</div></li>\n");
    }
    for (Event event : events.subList(0, Math.min(events.size(), HtmlReport.MOST_ENTRIES))) {
      out.markup("<li class=\"" + event.css() + "\"><time datetime=\"");
      out.plain(event.at().toString()).markup("\">").value(phrases.time(event.at()));
      out.markup("</time><div>");
      event.text().run();
      out.markup("</div></li>\n");
    }
    out.markup("</ol>\n");
    phrases.more(events.size() - HtmlReport.MOST_ENTRIES);
    out.markup("</section>\n");
  }

  private void signature(SignatureReport signature, int number, String how) {
    out.markup("<a class=\"number\" href=\"#s" + number + "\">" + number + "</a> <b>");
    String name = signature.certificate().map(CertificateSummary::commonName).orElse("");
    if (name.isEmpty()) {
      phrases.word("signer.unknown");
    } else {
      out.value(personal.name(name));
    }
    out.markup("</b> ");
    phrases.badge(signature.verdict());
    out.markup(" <span class=\"soft\">");
    phrases.word(how);
    out.markup("</span>");
  }

  private void stamp(TimestampReport stamp, int number) {
    phrases.word("line.stamp." + stamp.kind().name());
    out.markup(
        " <a class=\"number\" href=\"#s" + number + "\">" + number + "</a> <span class=\"soft\">");
    stamp
        .authority()
        .ifPresent(
            authority -> out.markup("(").value(personal.name(authority.commonName())).markup(")"));
    out.markup("</span>");
  }
}
