package vn.vanban.digitization.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Widget;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/**
 * A signature with who made it and what it shows.
 *
 * @param widget what it shows, where a page shows it
 */
record Signer(SignatureReport report, SignerKind kind, Optional<Widget> widget) {
  private static final Pattern LAST_RANGE = Pattern.compile("\\d{1,18}\\.\\.(\\d{1,18})");

  static List<Signer> of(VerificationReport verification, List<Widget> widgets) {
    Map<String, Widget> byField = new HashMap<>();
    for (Widget widget : widgets) {
      if (widget.visible()) {
        byField.putIfAbsent(widget.field(), widget);
      }
    }
    List<Signer> signers = new ArrayList<>();
    for (SignatureReport report : verification.signatures()) {
      if (isDocumentTimestamp(report)) {
        continue;
      }
      SignerKind kind = report.certificate().map(SignerKind::of).orElse(SignerKind.UNKNOWN);
      // Several signers of one CMS share a field: "field#2".
      String field = report.id().replaceFirst("#\\d+$", "");
      Widget widget = byField.getOrDefault(report.id(), byField.get(field));
      signers.add(new Signer(report, kind, Optional.ofNullable(widget)));
    }
    return signers;
  }

  /** A time stamp of the document is nobody's signature. */
  private static boolean isDocumentTimestamp(SignatureReport report) {
    return report.format().contains("3161") || report.format().contains("TIMESTAMP");
  }

  /** Where the signed bytes end; a later signature that contains this one ends later. */
  OptionalLong end() {
    Coverage coverage = report.coverage();
    if (coverage.parts().isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher range = LAST_RANGE.matcher(coverage.parts().get(coverage.parts().size() - 1));
    return range.matches() ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
  }

  String name() {
    return report.certificate().map(certificate -> certificate.commonName()).orElse("");
  }

  String subject() {
    return report.certificate().map(certificate -> certificate.subject()).orElse("");
  }

  /** A finding about this signature, at its place. */
  Finding finding(FormFinding kind) {
    Finding finding = Finding.of(kind).with("signature", report.id());
    return widget.flatMap(Signer::place).map(finding::at).orElse(finding);
  }

  private static Optional<Place> place(Widget widget) {
    Box box = widget.box();
    return widget.page() < 1
        ? Optional.empty()
        : Optional.of(
            new Place(
                widget.page(),
                rounded(box.left()),
                rounded(box.top()),
                rounded(box.width()),
                rounded(box.height())));
  }

  private static double rounded(double points) {
    return Math.round(points * 10) / 10.0;
  }

  /** The picture with the most ink, by area; empty where there is none. */
  Optional<Widget.Picture> picture() {
    return widget.flatMap(
        shown ->
            shown.pictures().stream().max((a, b) -> Double.compare(area(a.box()), area(b.box()))));
  }

  private static double area(Box box) {
    return box.width() * box.height();
  }

  /** Where its picture has ink; else its rectangle. */
  Optional<Box> ink() {
    return picture().flatMap(Widget.Picture::ink).or(() -> widget.map(Widget::box));
  }
}
