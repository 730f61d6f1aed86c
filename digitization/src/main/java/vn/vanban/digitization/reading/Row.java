package vn.vanban.digitization.reading;

import java.util.List;
import java.util.stream.Collectors;

/** Words that share a base line, from left to right; never empty. */
public record Row(int page, List<Word> words) {
  /** Copies the words. */
  public Row {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a row without a word");
    }
  }

  /** The words, with one space between them. */
  public String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The words as they were recognized, before any was mended. */
  public String read() {
    return words.stream().map(Word::read).collect(Collectors.joining(" "));
  }

  /** The box around all words. */
  public Box box() {
    Box box = words.get(0).box();
    for (Word word : words) {
      box = box.and(word.box());
    }
    return box;
  }

  /** The words from one index up to, not including, another. */
  public Row part(int from, int to) {
    return new Row(page, words.subList(from, to));
  }

  /** Whether most of the letters are bold. */
  public boolean bold() {
    int bold = 0;
    int all = 0;
    for (Word word : words) {
      all += word.text().length();
      bold += word.style().bold() ? word.text().length() : 0;
    }
    return 2 * bold > all;
  }

  /** Whether the row was recognized on an image, which tells faces and sizes only roughly. */
  public boolean recognized() {
    return words.stream().anyMatch(word -> word.confidence() < 1);
  }

  /** The size of the largest word, in points. */
  public double size() {
    double size = 0;
    for (Word word : words) {
      size = Math.max(size, word.style().size());
    }
    return size;
  }
}
