package vn.vanban.digitization.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Style;
import vn.vanban.digitization.reading.Word;

class FieldGrammarTest {
  private static Row row(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(new Word(word, new Box(0, 0, 10, 10), new Style("", 13, false, false, false)));
      }
    }
    return new Row(1, words);
  }

  @Property
  void readsEveryDateThatExistsAndNoOther(
      @ForAll @IntRange(min = 1, max = 40) int day,
      @ForAll @IntRange(min = 1, max = 14) int month,
      @ForAll @IntRange(min = 1946, max = 2099) int year) {
    DateLine line =
        DateLine.of(row("Hoa Lư, ngày %d tháng %d năm %d".formatted(day, month, year)))
            .orElseThrow();

    assertThat(line.place()).isEqualTo("Hoa Lư");
    assertThat(Optional.ofNullable(line.day())).isEqualTo(Day.of(year, month, day));
  }

  @Property
  void citesANumberAsItWasPrinted(
      @ForAll @IntRange(min = 10, max = 99_999) int number,
      @ForAll @IntRange(min = 1990, max = 2099) int year) {
    NumberLine line =
        NumberLine.of(row("Số: %d /%d/QĐ- UBND".formatted(number, year))).orElseThrow();

    assertThat(line.whole()).isEqualTo("%d/%d/QĐ-UBND".formatted(number, year));
    assertThat(line.number()).isEqualTo(Integer.toString(number));
    assertThat(line.symbol()).isEqualTo("QĐ-UBND");
    assertThat(line.year()).isEqualTo(year);
  }

  @Test
  void findsNoNumberInAnEmptyCell() {
    assertThat(NumberLine.of(row("Số: .........."))).isEmpty();
  }

  @Test
  void casesANameThatIsInCapitals() {
    assertThat(Wording.cased("NGUYỄN SEN HỒNG")).isEqualTo("Nguyễn Sen Hồng");
    assertThat(Wording.cased("H'Sen Niê")).isEqualTo("H'Sen Niê");
  }
}
