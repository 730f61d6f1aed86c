package vn.vanban.digitization.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OfficialPhrasesTest {
  private static String mended(double confidence, String text) {
    List<Word> row = new ArrayList<>();
    int left = 0;
    for (String word : text.split(" ", -1)) {
      Box box = new Box(left, 0, left + 30, 12);
      Style style = new Style("", 12, false, false, false);
      row.add(new Word(word, box, style, confidence, Word.Trace.PRINTED, word));
      left += 34;
    }
    return OfficialPhrases.mended(row).stream().map(Word::text).collect(Collectors.joining(" "));
  }

  @Test
  void mendsMarksOfCapitals() {
    assertThat(mended(0.9, "QUYÉT ĐỊNH")).isEqualTo("QUYẾT ĐỊNH");
  }

  @Test
  void mendsLettersThatWereNotSurelyRead() {
    assertThat(mended(0.5, "QUYẾF ĐỊNH")).isEqualTo("QUYẾT ĐỊNH");
    assertThat(mended(0.9, "KT. BỘ TRƯỞNO")).isEqualTo("KT. BỘ TRƯỞNG");
  }

  @Test
  void leavesLettersOfTheValueBehindALabel() {
    assertThat(mended(0.5, "Họ và tên: MAI HƯƠNG ÁN")).isEqualTo("Họ và tên: MAI HƯƠNG ÁN");
  }

  @Test
  void mendsAWordBehindALabelThatIsNoSyllable() {
    assertThat(mended(0.5, "Tên: HỘ KINH DOANHI MAI HƯƠNG"))
        .isEqualTo("Tên: HỘ KINH DOANH MAI HƯƠNG");
  }

  @Test
  void mendsMarksOfTheWordsThatSubjectsAreMadeOf() {
    assertThat(mended(0.95, "Sửa đôi, bố sung một số Nghị định"))
        .isEqualTo("Sửa đổi, bổ sung một số Nghị định");
    assertThat(mended(0.9, "thuộc thấm quyền quản lý")).isEqualTo("thuộc thẩm quyền quản lý");
    assertThat(mended(0.95, "HỘI ĐỒNG THẤM ĐỊNH NỘI DUNG"))
        .isEqualTo("HỘI ĐỒNG THẨM ĐỊNH NỘI DUNG");
  }

  @Test
  void leavesSmallWordsOfOtherLetters() {
    assertThat(mended(0.5, "bà sung túc")).isEqualTo("bà sung túc");
    assertThat(mended(0.5, "thể thao quần chúng")).isEqualTo("thể thao quần chúng");
  }
}
