package vn.vanban.digitization.stock;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.quota.Ratio;

/** Drawings of a report as inline SVG; what they show stands in words beside them. */
final class Charts {
  private static final double WIDTH = 1_000;
  private static final double LEFT = 46;
  private static final double RIGHT = 330;
  private static final double TOP = 16;
  private static final double BOTTOM = 170;

  private Charts() {}

  /** A bar of what counts, what only has a file, and the quota, in the share of the stock. */
  static String level(StockLine line) {
    double total = line.progress().tally().total();
    if (total == 0) {
      return "";
    }
    double counts = line.progress().tally().digitized() / total * WIDTH;
    double present = line.filePresent() / total * WIDTH;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"level\" viewBox=\"0 0 1000 44\" role=\"img\" aria-label=\"");
    svg.append(format("%.2f %%", line.progress().tally().digitized() / total * 100)).append("\">");
    svg.append("<defs><pattern id=\"hatch").append(line.progress().level());
    svg.append("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"");
    svg.append(
        " patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"#cfe1ef\"/>");
    svg.append("<rect width=\"4\" height=\"8\" fill=\"#9fc3de\"/></pattern></defs>");
    svg.append("<rect x=\"0\" y=\"16\" width=\"1000\" height=\"24\" rx=\"4\" fill=\"#e9ecf0\"/>");
    svg.append(
        format(
            "<rect x=\"0\" y=\"16\" width=\"%.2f\" height=\"24\" rx=\"4\" fill=\"url(#hatch%s)\"/>",
            present, line.progress().level()));
    svg.append(
        format(
            "<rect x=\"0\" y=\"16\" width=\"%.2f\" height=\"24\" rx=\"4\" fill=\"#0b4a7a\"/>",
            counts));
    Optional<Ratio> required = line.progress().required();
    if (required.isPresent()) {
      double at = Math.min(WIDTH - 1.5, share(required.get()) * WIDTH);
      svg.append(format("<path d=\"M%.2f 12V44\" stroke=\"#b4530a\" stroke-width=\"3\"/>", at));
      svg.append(
          format(
              "<text x=\"%.2f\" y=\"10\" text-anchor=\"%s\" class=\"quota\">%s</text>",
              at, at > 900 ? "end" : "middle", ReportHtml.escaped(percent(required.get()))));
    }
    return svg.append("</svg>\n").toString();
  }

  /** What was achieved by the end of each year, against the quota of that year. */
  static String years(List<StockLine> lines) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg class=\"years\" viewBox=\"0 0 350 200\" role=\"img\" aria-label=\"");
    svg.append(lines.get(0).progress().level()).append("\">");
    for (int share = 0; share <= 100; share += 25) {
      double y = y(share / 100.0);
      svg.append(format("<path d=\"M%.1f %.1fH%.1f\" stroke=\"#d5dae1\"/>", LEFT, y, RIGHT));
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%d %%</text>",
              LEFT - 6, y + 4, share));
    }
    StringBuilder quota = new StringBuilder();
    StringBuilder achieved = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      double x = x(i, lines.size());
      StockLine line = lines.get(i);
      svg.append(
          format(
              "<text x=\"%.1f\" y=\"190\" text-anchor=\"middle\">%d</text>",
              x, line.progress().year()));
      if (line.progress().required().isPresent()) {
        point(quota, x, share(line.progress().required().get()));
      }
      if (line.progress().rate().isPresent()) {
        double rate = share(line.progress().rate().get());
        point(achieved, x, rate);
        marks.append(
            format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#0b4a7a\"/>", x, y(rate)));
        marks.append(
            format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" class=\"value\">%s</text>",
                x,
                rate > 0.88 ? y(rate) + 16 : y(rate) - 8,
                ReportHtml.escaped(rounded(line.progress().rate().get()))));
      }
    }
    path(svg, quota, "#b4530a\" stroke-dasharray=\"6 4");
    path(svg, achieved, "#0b4a7a");
    return svg.append(marks).append("</svg>\n").toString();
  }

  private static void point(StringBuilder path, double x, double share) {
    path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y(share)));
  }

  private static void path(StringBuilder svg, StringBuilder points, String stroke) {
    if (!points.isEmpty()) {
      svg.append("<path fill=\"none\" stroke-width=\"2.5\" stroke=\"").append(stroke);
      svg.append("\" d=\"").append(points).append("\"/>");
    }
  }

  private static double x(int index, int count) {
    return count == 1 ? (LEFT + RIGHT) / 2 : LEFT + 18 + (RIGHT - LEFT - 30) * index / (count - 1);
  }

  private static double y(double share) {
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  /** A bar in proportion to the longest one. */
  static String bar(long value, long most) {
    return format(
        "<svg class=\"bar\" viewBox=\"0 0 200 12\" preserveAspectRatio=\"none\""
            + " aria-hidden=\"true\"><rect width=\"%.2f\" height=\"12\" rx=\"2\""
            + " fill=\"#9c1f28\"/></svg>",
        Math.max(1, 200.0 * value / Math.max(1, most)));
  }

  private static double share(Ratio ratio) {
    return Math.min(1, ratio.rounded(6).doubleValue());
  }

  private static String percent(Ratio ratio) {
    return ratio.percent().stripTrailingZeros().toPlainString() + " %";
  }

  private static String rounded(Ratio ratio) {
    return ratio.times(Ratio.of(100, 1)).rounded(0).toPlainString() + " %";
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
