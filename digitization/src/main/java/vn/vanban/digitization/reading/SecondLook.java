package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.reading.ScanWords.Piece;

/**
 * Merges two readings of one zone, taken at different resolutions: what both say is sure, and where
 * they differ the likelier one is kept, without its confidence.
 */
final class SecondLook {
  /** Base lines that differ by less, as a part of the size, are one line to both looks. */
  private static final double SAME_LINE = 0.45;

  /** A line that the first look missed must be this sure to be one. */
  private static final double FOUND = 0.75;

  /** What is left of the confidence of a word that the other look reads differently. */
  private static final double DISPUTED = 0.78;

  /** Two words are one where they share this part of both. */
  private static final double SHARED = 0.6;

  private SecondLook() {}

  static List<Piece> merged(List<List<Piece>> first, List<List<Piece>> second) {
    List<Piece> merged = new ArrayList<>();
    List<List<Piece>> left = new ArrayList<>(second);
    for (List<Piece> line : first) {
      List<Piece> other = nearest(line, left);
      if (other == null) {
        merged.addAll(line);
        continue;
      }
      left.remove(other);
      merged.addAll(better(sorted(line), sorted(other)));
    }
    for (List<Piece> line : left) {
      if (mean(line) >= FOUND && line.stream().anyMatch(piece -> piece.text().length() > 1)) {
        merged.addAll(line);
      }
    }
    return merged;
  }

  private static List<Piece> sorted(List<Piece> line) {
    return line.stream().sorted(Comparator.comparingDouble(Piece::left)).toList();
  }

  private static @Nullable List<Piece> nearest(List<Piece> line, List<List<Piece>> others) {
    Piece piece = line.get(0);
    List<Piece> nearest = null;
    double least = SAME_LINE * piece.size();
    for (List<Piece> other : others) {
      double apart = Math.abs(other.get(0).baseline() - piece.baseline());
      if (apart < least && isOver(line, other)) {
        least = apart;
        nearest = other;
      }
    }
    return nearest;
  }

  private static boolean isOver(List<Piece> line, List<Piece> other) {
    return line.stream()
        .anyMatch(one -> other.stream().anyMatch(two -> shared(one, two) > 0.3 * one.width()));
  }

  private static double shared(Piece one, Piece other) {
    return Math.min(one.right(), other.right()) - Math.max(one.left(), other.left());
  }

  private static List<Piece> better(List<Piece> first, List<Piece> second) {
    if (!isAligned(first, second)) {
      if (joined(first).equals(joined(second))) {
        return better(strays(first), strays(second)) ? first : second;
      }
      return disputed(mean(second) > mean(first) + 0.02 ? second : first);
    }
    List<Piece> words = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Piece one = first.get(i);
      Piece two = second.get(i);
      if (one.text().equals(two.text())) {
        words.add(one.sure(Math.max(one.confidence(), two.confidence())));
      } else {
        Piece likelier = worth(two) > worth(one) ? two : one;
        words.add(
            isDecoration(one, two)
                ? likelier
                : likelier.sure(Math.min(likelier.confidence(), DISPUTED)));
      }
    }
    return words;
  }

  /** The letters of a line, wherever it is cut into words. */
  private static String joined(List<Piece> line) {
    return line.stream().map(Piece::text).collect(Collectors.joining());
  }

  private static boolean better(int[] one, int[] other) {
    return one[0] != other[0] ? one[0] < other[0] : one[1] <= other[1];
  }

  /** How many words of a line are no words, and how many it has. */
  private static int[] strays(List<Piece> line) {
    int strays = 0;
    for (Piece piece : line) {
      String bare = piece.text().replaceAll("[^\\p{L}]", "");
      strays += bare.isEmpty() || Syllables.isSyllable(bare) ? 0 : 1;
    }
    return new int[] {strays, line.size()};
  }

  private static boolean isAligned(List<Piece> first, List<Piece> second) {
    if (first.size() != second.size()) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      double shared = shared(first.get(i), second.get(i));
      if (shared < SHARED * first.get(i).width() || shared < SHARED * second.get(i).width()) {
        return false;
      }
    }
    return true;
  }

  /** Punctuation alone is no dispute about a word. */
  private static boolean isDecoration(Piece one, Piece two) {
    return one.text()
        .replaceAll("[^\\p{L}\\p{Nd}]", "")
        .equals(two.text().replaceAll("[^\\p{L}\\p{Nd}]", ""));
  }

  /** Lines that were cut up differently agree on no word but the ones that both have. */
  private static List<Piece> disputed(List<Piece> line) {
    return line.stream().map(piece -> piece.sure(Math.min(piece.confidence(), DISPUTED))).toList();
  }

  private static double mean(List<Piece> line) {
    double sum = 0;
    int letters = 0;
    for (Piece piece : line) {
      sum += worth(piece) * piece.text().length();
      letters += piece.text().length();
    }
    return sum / Math.max(1, letters);
  }

  /** How likely a word is: by the engine, and by whether Vietnamese has such a syllable. */
  private static double worth(Piece piece) {
    String bare = piece.text().replaceAll("^[(\"“]+|[)\"”:.,;]+$", "");
    boolean plausible =
        Syllables.isSyllable(bare)
            || bare.chars().anyMatch(Character::isDigit)
            || bare.chars().filter(Character::isUpperCase).count() > 1
            || bare.equals("-");
    return plausible ? piece.confidence() : 0.6 * piece.confidence();
  }
}
