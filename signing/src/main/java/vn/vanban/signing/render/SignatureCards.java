package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vanban.core.id.PersonalData;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;

/** What is shown of each signature: the seven fields of the circular, then what they rest on. */
final class SignatureCards {
  private final Html out;
  private final Phrases phrases;
  private final PersonalData personal;
  private final Marks marks;

  SignatureCards(Html out, Phrases phrases, PersonalData personal, Marks marks) {
    this.out = out;
    this.phrases = phrases;
    this.personal = personal;
    this.marks = marks;
  }

  void write(SignatureReport signature, String prefix, int number) {
    String anchor = prefix + number;
    out.markup("<article id=\"" + anchor + "\" class=\"signature ");
    out.markup(Phrases.css(signature.verdict()) + "\">\n<h3><span class=\"number\">" + number);
    out.markup("</span> ");
    signer(signature);
    out.markup(" ");
    phrases.badge(signature.verdict());
    pages(anchor);
    out.markup("</h3>\n");
    sevenFields(signature);
    problems(signature);
    changes(signature);
    checks(signature);
    certificates(signature);
    out.markup("</article>\n");
  }

  private void signer(SignatureReport signature) {
    String name = signature.certificate().map(CertificateSummary::commonName).orElse("");
    if (name.isEmpty()) {
      phrases.word("signer.unknown");
    } else {
      out.value(personal.name(name));
    }
  }

  private void pages(String anchor) {
    List<Integer> pages =
        marks.of(anchor).stream().map(mark -> mark.place().page()).distinct().sorted().toList();
    for (int page : pages) {
      out.markup(" <a class=\"soft\" href=\"#p" + page + "\">");
      phrases.word("page", Map.of("page", Integer.toString(page)));
      out.markup("</a>");
    }
  }

  /** Circular 15/2025/TT-BKHCN, article 6, clause 4: what a checker shows at least. */
  private void sevenFields(SignatureReport signature) {
    out.markup("<table class=\"fields\">\n");
    row(
        "issuer",
        () ->
            signature
                .certificate()
                .ifPresentOrElse(
                    each -> out.value(personal.name(organization(each.issuer()))), this::unknown));
    row("signer", () -> signer(signature));
    row("unit", () -> unit(signature));
    row("time", () -> time(signature));
    row("integrity", () -> outcomes(signature, Check.INTEGRITY, Check.CHANGES));
    row("validity", () -> outcomes(signature, Check.CHAIN, Check.REVOCATION));
    row(
        "period",
        () ->
            signature
                .certificate()
                .ifPresentOrElse(
                    each ->
                        out.value(
                            phrases.time(each.notBefore()) + " – " + phrases.time(each.notAfter())),
                    this::unknown));
    out.markup("</table>\n");
  }

  private void row(String field, Runnable value) {
    out.markup("<tr><th scope=\"row\">");
    phrases.word("field." + field);
    out.markup("</th><td>");
    value.run();
    out.markup("</td></tr>\n");
  }

  private void unknown() {
    phrases.word("unknown");
  }

  private void unit(SignatureReport signature) {
    if (signature.certificate().isEmpty()) {
      unknown();
      return;
    }
    String subject = signature.certificate().get().subject();
    List<String> units = new ArrayList<>(NameParts.values(subject, "OU"));
    units.addAll(NameParts.values(subject, "O"));
    if (units.isEmpty()) {
      phrases.word("unit.unnamed");
    } else {
      out.value(personal.name(String.join(", ", units)));
    }
  }

  /** The issuer in words: its common name and its organization. */
  private static String organization(String issuer) {
    List<String> parts = new ArrayList<>(NameParts.values(issuer, "CN"));
    NameParts.values(issuer, "O").stream().filter(o -> !parts.contains(o)).forEach(parts::add);
    return parts.isEmpty() ? issuer : String.join(", ", parts);
  }

  private void time(SignatureReport signature) {
    if (signature.time().isEmpty()) {
      unknown();
      return;
    }
    SigningTime time = signature.time().get();
    out.value(phrases.time(time.at())).markup(" <span class=\"soft\">");
    if (time instanceof SigningTime.Proven proven) {
      phrases.word("time.proven", Map.of("by", authority(proven.by())));
    } else {
      phrases.word("time.claimed");
    }
    out.markup("</span>");
  }

  private String authority(String subject) {
    List<String> names = NameParts.values(subject, "CN");
    return personal.name(names.isEmpty() ? subject : names.get(0));
  }

  /** What two checks say together: the worse of them, and why. */
  private void outcomes(SignatureReport signature, Check one, Check two) {
    Verdict verdict =
        Verdict.worst(List.of(signature.outcome(one).verdict(), signature.outcome(two).verdict()));
    String key = one == Check.INTEGRITY ? "integrity." : "validity.";
    phrases.badge(Phrases.css(verdict), Phrases.sign(verdict), key + verdict.name());
    for (Check check : List.of(one, two)) {
      if (signature.outcome(check) instanceof Outcome.Waived) {
        out.markup(" <span class=\"soft\">");
        phrases.text(
            locale ->
                phrases.said(
                    locale,
                    "waived",
                    Map.of("check", phrases.said(locale, "check." + check.name(), Map.of()))));
        out.markup("</span>");
      }
    }
  }

  private void problems(SignatureReport signature) {
    List<Problem> all = new ArrayList<>(signature.problems());
    all.addAll(signature.warnings());
    if (all.isEmpty()) {
      return;
    }
    out.markup("<ul class=\"problems\">\n");
    all.stream()
        .limit(HtmlReport.MOST_ENTRIES)
        .forEach(each -> phrases.problem(Masking.problem(personal, each)));
    out.markup("</ul>\n");
    phrases.more(all.size() - HtmlReport.MOST_ENTRIES);
  }

  private void changes(SignatureReport signature) {
    List<Change> suspicious =
        signature.changes().stream().filter(each -> each.reason().isPresent()).toList();
    List<Change> vouched =
        signature.changes().stream().filter(each -> each.vouchedBy().isPresent()).toList();
    changes("changes.suspicious", suspicious, true);
    changes("changes.vouched", vouched, false);
  }

  private void changes(String title, List<Change> changes, boolean open) {
    if (changes.isEmpty()) {
      return;
    }
    out.markup(open ? "<details open>" : "<details>").markup("<summary>");
    phrases.word(title, Map.of("count", Integer.toString(changes.size())));
    out.markup("</summary>\n<table class=\"changes\">\n<thead><tr>");
    for (String column : List.of("kind", "object", "path", "why")) {
      out.markup("<th scope=\"col\">");
      phrases.word("change." + column);
      out.markup("</th>");
    }
    out.markup("</tr></thead>\n<tbody>\n");
    for (Change change : changes.subList(0, Math.min(changes.size(), HtmlReport.MOST_ENTRIES))) {
      out.markup("<tr><td>");
      marks
          .label(change)
          .ifPresent(label -> out.markup("<b class=\"letter bad\">").markup(label).markup("</b> "));
      phrases.word("change." + change.kind().name());
      out.markup("</td><td><code>").value(change.object()).markup("</code></td><td><code>");
      out.value(change.path()).markup("</code></td><td>");
      phrases.text(locale -> personal.text(explanation(change, locale)));
      out.markup("</td></tr>\n");
    }
    out.markup("</tbody>\n</table>\n");
    phrases.more(changes.size() - HtmlReport.MOST_ENTRIES);
    out.markup("</details>\n");
  }

  private static String explanation(Change change, Locale locale) {
    Detail detail = change.reason().or(change::vouchedBy).orElseThrow();
    return detail.text(locale) + change.explanation().substring(detail.name().length());
  }

  private void checks(SignatureReport signature) {
    out.markup("<details><summary>");
    phrases.word("checks");
    out.markup("</summary>\n<table class=\"checks\">\n");
    for (Map.Entry<Check, Outcome> entry : signature.outcomes().entrySet()) {
      out.markup("<tr><th scope=\"row\">");
      phrases.word("check." + entry.getKey().name());
      out.markup("</th><td>");
      outcome(entry.getValue());
      out.markup("</td></tr>\n");
    }
    out.markup("</table>\n<dl class=\"facts\">\n");
    fact("form", () -> out.value((signature.format() + " " + signature.level()).strip()));
    fact("id", () -> out.value(personal.text(signature.id())));
    fact("coverage", () -> phrases.word("coverage." + signature.coverage().extent().name()));
    signature
        .subIndication()
        .ifPresent(
            sub ->
                fact(
                    "subIndication",
                    () -> out.markup("<code>").value(sub.name()).markup("</code>")));
    out.markup("</dl>\n</details>\n");
  }

  private void outcome(Outcome outcome) {
    if (outcome instanceof Outcome.NotReached notReached) {
      phrases.text(
          locale ->
              phrases.said(
                  locale,
                  "outcome.NOT_REACHED",
                  Map.of(
                      "check",
                      phrases.said(locale, "check." + notReached.blockedBy().name(), Map.of()))));
      return;
    }
    if (outcome instanceof Outcome.Waived waived) {
      phrases.word("outcome.WAIVED", Map.of("reason", personal.text(waived.reason())));
      return;
    }
    phrases.badge(
        Phrases.css(outcome.verdict()),
        Phrases.sign(outcome.verdict()),
        "outcome." + outcome.verdict().name());
  }

  private void certificates(SignatureReport signature) {
    signature.certificate().ifPresent(each -> certificate("certificate", each));
    signature.timestamps().stream().limit(HtmlReport.MOST_ENTRIES).forEach(this::stamp);
  }

  private void certificate(String title, CertificateSummary certificate) {
    out.markup("<details><summary>");
    phrases.word(title, Map.of("name", personal.name(certificate.commonName())));
    out.markup("</summary>\n");
    facts(certificate);
    out.markup("</details>\n");
  }

  private void stamp(TimestampReport stamp) {
    out.markup("<details><summary>");
    phrases.word("stamp", Map.of("at", phrases.time(stamp.at())));
    out.markup(" ");
    phrases.badge(stamp.verdict());
    out.markup("</summary>\n");
    if (!stamp.problems().isEmpty()) {
      out.markup("<ul class=\"problems\">\n");
      stamp.problems().stream()
          .limit(HtmlReport.MOST_ENTRIES)
          .forEach(each -> phrases.problem(Masking.problem(personal, each)));
      out.markup("</ul>\n");
    }
    stamp.authority().ifPresent(this::facts);
    out.markup("</details>\n");
  }

  private void facts(CertificateSummary certificate) {
    out.markup("<dl class=\"facts wide\">\n");
    fact("subject", () -> out.value(personal.name(certificate.subject())));
    fact("issuer", () -> out.value(personal.name(certificate.issuer())));
    fact("serial", () -> code(certificate.serial().toString(16)));
    fact(
        "validity",
        () ->
            out.value(
                phrases.time(certificate.notBefore())
                    + " – "
                    + phrases.time(certificate.notAfter())));
    fact("sha256", () -> code(certificate.sha256()));
    certificate.trustDomain().ifPresent(domain -> fact("domain", () -> out.value(domain)));
    out.markup("</dl>\n");
  }

  private void code(String value) {
    out.markup("<code>").value(value).markup("</code>");
  }

  private void fact(String key, Runnable value) {
    out.markup("<div><dt>");
    phrases.word("fact." + key);
    out.markup("</dt><dd>");
    value.run();
    out.markup("</dd></div>\n");
  }
}
