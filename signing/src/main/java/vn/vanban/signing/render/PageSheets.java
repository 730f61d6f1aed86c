package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.vanban.core.law.Place;

/** The pictures of pages, with every signature, finding and change drawn where it is. */
final class PageSheets {
  /** A frame around a whole page stands so far inside its edge, in points. */
  private static final double INSET = 4;

  private static final double LABEL = 15;

  private final Html out;
  private final Phrases phrases;
  private final Marks marks;
  private final Album album;

  PageSheets(Html out, Phrases phrases, Marks marks, Album album) {
    this.out = out;
    this.phrases = phrases;
    this.marks = marks;
    this.album = album;
  }

  void write() {
    if (album.pictures().isEmpty() && album.failure().isEmpty()) {
      return;
    }
    out.markup("<section class=\"pages\">\n<h2>");
    phrases.word("section.pages");
    out.markup("</h2>\n<p class=\"legend\">");
    phrases.word("pages.legend");
    out.markup("</p>\n");
    album
        .failure()
        .ifPresent(
            gap -> {
              out.markup("<p class=\"gap\">");
              phrases.word("gap." + gap.name());
              out.markup("</p>\n");
            });
    album.pictures().forEach(this::sheet);
    out.markup("</section>\n");
  }

  private void sheet(Picture picture) {
    List<Marks.Mark> here = marks.on(picture.page());
    String of = Integer.toString(album.pageCount());
    Map<String, String> numbers = Map.of("page", Integer.toString(picture.page()), "of", of);
    out.markup("<figure id=\"p" + picture.page() + "\">\n<figcaption><b>");
    phrases.word("pages.page", numbers);
    out.markup("</b></figcaption>\n");
    String ratio = decimal(picture.width()) + " / " + decimal(picture.height());
    out.markup("<div class=\"sheet\" style=\"aspect-ratio: " + ratio + "; --ratio: ");
    out.markup(String.format(Locale.ROOT, "%.4f", picture.width() / picture.height()));
    out.markup("\">\n");
    if (picture.uri().isPresent()) {
      out.markup("<img alt=\"");
      out.plainBoth(locale -> phrases.said(locale, "pages.alt", numbers));
      out.markup("\" src=\"").markup(picture.uri().get()).markup("\">\n");
    } else {
      out.markup("<p class=\"blank\">");
      picture.gaps().forEach(gap -> phrases.word("gap." + gap.name()));
      out.markup("</p>\n");
    }
    overlay(picture, here);
    out.markup("</div>\n");
    if (picture.uri().isPresent()) {
      for (Picture.Gap gap : picture.gaps()) {
        out.markup("<p class=\"gap\">");
        phrases.word("gap." + gap.name());
        out.markup("</p>\n");
      }
    }
    list(here);
    out.markup("</figure>\n");
  }

  private void overlay(Picture picture, List<Marks.Mark> here) {
    if (here.isEmpty()) {
      return;
    }
    String width = decimal(picture.width());
    String height = decimal(picture.height());
    out.markup("<svg viewBox=\"0 0 " + width + " " + height + "\" aria-hidden=\"true\">\n");
    List<double[]> labels = new ArrayList<>();
    Set<Place> framed = new HashSet<>();
    for (Marks.Mark mark : here) {
      Place box = clipped(mark.place(), picture);
      String css = css(mark.look());
      if (framed.add(box)) {
        out.markup("<rect class=\"" + css + "\"" + corner(box.left(), box.top()));
        out.markup(" width=\"" + decimal(box.width()) + "\" height=\"" + decimal(box.height()));
        out.markup("\"/>\n");
      }
      label(mark, box, picture, labels);
    }
    out.markup("</svg>\n");
  }

  /**
   * A label stands beside the upper right corner of its frame, where a signature block has its
   * margin, else within it; and beside the labels that stand there already.
   */
  private void label(Marks.Mark mark, Place box, Picture picture, List<double[]> taken) {
    double width = Math.max(LABEL, 7 + 8 * mark.label().length());
    double beside = box.left() + box.width() + 1;
    double left = Math.max(0, beside + width < picture.width() ? beside : beside - width - 2);
    double top = box.top();
    for (int tries = 0; tries < 40 && isTaken(left, top, width, taken); tries++) {
      left += width + 1;
      if (left + width > picture.width()) {
        left = Math.max(0, picture.width() - width - 1);
        top += LABEL + 1;
      }
    }
    taken.add(new double[] {left, top, width});
    out.markup("<g class=\"" + css(mark.look()) + "\"><rect class=\"tag\"" + corner(left, top));
    out.markup(" width=\"" + decimal(width) + "\" height=\"" + decimal(LABEL) + "\" rx=\"2\"/>");
    out.markup("<text x=\"" + decimal(left + width / 2) + "\" y=\"" + decimal(top + 11.3) + "\">");
    out.markup(mark.label()).markup("</text></g>\n");
  }

  private static boolean isTaken(double left, double top, double width, List<double[]> taken) {
    return taken.stream()
        .anyMatch(
            other ->
                left < other[0] + other[2]
                    && other[0] < left + width
                    && top < other[1] + LABEL
                    && other[1] < top + LABEL);
  }

  private static Place clipped(Place place, Picture picture) {
    double left = Math.max(INSET, Math.min(place.left(), picture.width() - INSET - 2));
    double top = Math.max(INSET, Math.min(place.top(), picture.height() - INSET - 2));
    double right = Math.min(picture.width() - INSET, place.left() + place.width());
    double bottom = Math.min(picture.height() - INSET, place.top() + place.height());
    return new Place(place.page(), left, top, Math.max(2, right - left), Math.max(2, bottom - top));
  }

  private void list(List<Marks.Mark> here) {
    Set<String> said = new TreeSet<>();
    out.markup("<ul class=\"marks\">\n");
    for (Marks.Mark mark : here) {
      if (said.add(mark.label())) {
        boolean signature = Character.isDigit(mark.label().charAt(0));
        out.markup("<li><a class=\"" + (signature ? "number" : "letter") + " " + css(mark.look()));
        out.markup("\" href=\"#" + mark.anchor() + "\">" + mark.label() + "</a> ");
        phrases.text(mark.caption());
        out.markup("</li>\n");
      }
    }
    out.markup("</ul>\n");
  }

  private static String css(Marks.Look look) {
    return switch (look) {
      case GOOD -> "good";
      case OPEN -> "open";
      case BAD -> "bad";
      case PLAIN -> "plain";
    };
  }

  private static String corner(double left, double top) {
    return " x=\"" + decimal(left) + "\" y=\"" + decimal(top) + "\"";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
