package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;

/**
 * What is drawn on pages: signatures have numbers, findings and changes have letters, and so have
 * the lists beside the pictures.
 */
final class Marks {
  /** More marks than letters of the report help nobody; the lists name them all. */
  private static final int MOST = 500;

  private final List<Mark> marks = new ArrayList<>();
  private final Map<Object, String> labels = new HashMap<>();
  private final Map<Place, String> changed = new HashMap<>();
  private final @Nullable Album album;
  private final PersonalData personal;
  private int letters;

  Marks(@Nullable Album album, PersonalData personal) {
    this.album = album;
    this.personal = personal;
  }

  /**
   * One mark.
   *
   * @param label a number or letters
   * @param place where it stands
   * @param look how it is drawn
   * @param anchor the entry of the report that it belongs to
   * @param caption what it is about
   */
  record Mark(
      String label, Place place, Look look, String anchor, Function<Locale, String> caption) {}

  /** The looks of marks, each with its class in the style sheet. */
  enum Look {
    /** A signature that passed. */
    GOOD,
    /** A signature that failed, a change after signing, an error. */
    BAD,
    /** A signature that is open, a warning. */
    OPEN,
    /** Information. */
    PLAIN
  }

  /** The name of the field that a signature stands in; several signers share one. */
  static String field(SignatureReport signature) {
    return signature.id().replaceFirst("#[0-9]{1,9}$", "");
  }

  static Look look(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Look.GOOD;
      case INDETERMINATE -> Look.OPEN;
      case FAILED -> Look.BAD;
    };
  }

  static Look look(Severity severity) {
    return switch (severity) {
      case ERROR -> Look.BAD;
      case WARNING -> Look.OPEN;
      case INFORMATION -> Look.PLAIN;
    };
  }

  void signature(SignatureReport signature, int number) {
    if (album == null) {
      return;
    }
    List<Place> places = album.field(signature.id());
    if (places.isEmpty()) {
      places = album.field(field(signature));
    }
    Look look = look(signature.verdict());
    for (Place place : places) {
      add(new Mark(Integer.toString(number), place, look, "s" + number, caption(signature)));
    }
  }

  private Function<Locale, String> caption(SignatureReport signature) {
    String name = signature.certificate().map(CertificateSummary::commonName).orElse("");
    return name.isEmpty()
        ? locale -> Words.ofHtml(locale).of("signer.unknown")
        : locale -> personal.name(name);
  }

  void change(Change change, String anchor) {
    if (album == null || change.reason().isEmpty() || labels.containsKey(change)) {
      return;
    }
    album
        .spot(Spot.of(change))
        .ifPresent(
            place ->
                letterOfChange(
                    change,
                    place,
                    Look.BAD,
                    anchor,
                    locale ->
                        Words.ofHtml(locale).of("change", change.kind())
                            + ": "
                            + change.reason().orElseThrow().text(locale)));
  }

  /** All changes of one place share a letter. */
  private void letterOfChange(
      Change change, Place place, Look look, String anchor, Function<Locale, String> caption) {
    String known = changed.get(place);
    if (known != null) {
      labels.put(change, known);
      return;
    }
    letter(change, place, look, anchor, caption);
    label(change).ifPresent(label -> changed.put(place, label));
  }

  void finding(Finding finding, String anchor) {
    finding
        .place()
        .ifPresent(
            place ->
                letter(
                    finding,
                    place,
                    look(finding.severity()),
                    anchor,
                    personal.finding(finding)::text));
  }

  private void letter(
      Object of, Place place, Look look, String anchor, Function<Locale, String> caption) {
    if (marks.size() < MOST && labels.putIfAbsent(of, letters(letters)) == null) {
      add(new Mark(letters(letters++), place, look, anchor, caption));
    }
  }

  private void add(Mark mark) {
    if (marks.size() < MOST) {
      marks.add(mark);
    }
  }

  /** The letters of a finding or a change that is drawn. */
  Optional<String> label(Object of) {
    return Optional.ofNullable(labels.get(of));
  }

  /** The pages on which a signature is drawn. */
  List<Mark> of(String anchor) {
    return marks.stream().filter(mark -> mark.anchor().equals(anchor)).toList();
  }

  List<Mark> on(int page) {
    return marks.stream().filter(mark -> mark.place().page() == page).toList();
  }

  /** A, B, ... Z, AA, AB, ... */
  static String letters(int index) {
    String last = Character.toString((char) ('A' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }
}
