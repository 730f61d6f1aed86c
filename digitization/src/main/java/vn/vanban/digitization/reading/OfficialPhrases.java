package vn.vanban.digitization.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Phrases that stand in capitals in heads and signature blocks, by which misread marks and letters
 * are mended: {@code QUYÉT ĐỊNH} can only be {@code QUYẾT ĐỊNH}. A mended word keeps what was read,
 * and is never as sure as one that was read right.
 */
final class OfficialPhrases {
  /** Marks alone were misread: no other phrase has these letters. */
  private static final double MARKS = 0.88;

  /** A letter was misread as well. */
  private static final double LETTERS = 0.8;

  /** Tesseract gives words that it reads well 0.9 and more. */
  private static final double UNSURE = 0.86;

  private static final int LONGEST = 7;

  /** Types by Decree 30/2020/NĐ-CP, article 7, and of results of administrative procedures. */
  private static final String TYPES =
      "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|HƯỚNG DẪN|CHƯƠNG TRÌNH"
          + "|KẾ HOẠCH|PHƯƠNG ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG ĐIỆN|NGHỊ ĐỊNH|THÔNG TƯ"
          + "|THÔNG TƯ LIÊN TỊCH|PHÁP LỆNH|KẾT LUẬN|GIẤY MỜI|GIẤY GIỚI THIỆU|GIẤY PHÉP"
          + "|GIẤY PHÉP XÂY DỰNG|GIẤY CHỨNG NHẬN|GIẤY XÁC NHẬN|GIẤY KHAI SINH|TRÍCH LỤC KHAI SINH"
          + "|TRÍCH LỤC KHAI TỬ|TRÍCH LỤC KẾT HÔN|TRÍCH LỤC|CHỨNG CHỈ HÀNH NGHỀ|PHIẾU LÝ LỊCH TƯ PHÁP"
          + "|ĐĂNG KÝ DOANH NGHIỆP|ĐĂNG KÝ HỘ KINH DOANH|ĐĂNG KÝ KẾT HÔN|KINH DOANH";

  private static final String TITLES =
      "CHỦ TỊCH|PHÓ CHỦ TỊCH|PHÓ CHỦ TỊCH THƯỜNG TRỰC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG"
          + "|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TỔNG GIÁM ĐỐC|PHÓ TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG"
          + "|PHÓ CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|VỤ TRƯỞNG|PHÓ VỤ TRƯỞNG"
          + "|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|PHÓ CHI CỤC TRƯỞNG|TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG"
          + "|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|VIỆN TRƯỞNG|PHÓ VIỆN TRƯỞNG"
          + "|THỐNG ĐỐC|PHÓ THỐNG ĐỐC|CHỦ NHIỆM|PHÓ CHỦ NHIỆM|BÍ THƯ|PHÓ BÍ THƯ"
          + "|TỔNG KIỂM TOÁN NHÀ NƯỚC|NGƯỜI ĐẠI DIỆN|NGƯỜI KÝ|CÔNG CHỨC TƯ PHÁP";

  private static final String AGENCIES =
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|CHÍNH PHỦ|THỦ TƯỚNG CHÍNH PHỦ|QUỐC HỘI|ỦY BAN NHÂN DÂN"
          + "|HỘI ĐỒNG NHÂN DÂN|HỘI ĐỒNG|ỦY BAN THƯỜNG VỤ QUỐC HỘI|VĂN PHÒNG CHÍNH PHỦ|VĂN PHÒNG QUỐC HỘI"
          + "|VĂN PHÒNG|VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI|THANH TRA|KIỂM TOÁN NHÀ NƯỚC|TÒA ÁN NHÂN DÂN"
          + "|NGÂN HÀNG NHÀ NƯỚC|BẢO HIỂM XÃ HỘI|KHO BẠC NHÀ NƯỚC|CÔNG AN|TRUNG TÂM|CHI NHÁNH"
          + "|PHÒNG ĐĂNG KÝ KINH DOANH|PHÒNG TÀI CHÍNH|BAN QUẢN LÝ|KHU CÔNG NGHIỆP|BỘ CÔNG AN"
          + "|BỘ TÀI CHÍNH|BỘ TƯ PHÁP|BỘ NỘI VỤ|BỘ NGOẠI GIAO|BỘ QUỐC PHÒNG|BỘ Y TẾ|BỘ XÂY DỰNG"
          + "|BỘ CÔNG THƯƠNG|BỘ GIAO THÔNG VẬN TẢI|BỘ GIÁO DỤC VÀ ĐÀO TẠO|BỘ KHOA HỌC VÀ CÔNG NGHỆ"
          + "|BỘ KẾ HOẠCH VÀ ĐẦU TƯ|BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG|BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
          + "|BỘ THÔNG TIN VÀ TRUYỀN THÔNG|THỂ THAO VÀ DU LỊCH|BỘ VĂN HÓA|DÂN TỘC VÀ TÔN GIÁO"
          + "|SỞ CÔNG THƯƠNG|SỞ TÀI CHÍNH|SỞ TƯ PHÁP|SỞ NỘI VỤ|SỞ Y TẾ|SỞ XÂY DỰNG|SỞ VĂN HÓA"
          + "|SỞ GIAO THÔNG VẬN TẢI|SỞ GIÁO DỤC VÀ ĐÀO TẠO|SỞ KHOA HỌC VÀ CÔNG NGHỆ"
          + "|SỞ KẾ HOẠCH VÀ ĐẦU TƯ|SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG|SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
          + "|SỞ THÔNG TIN VÀ TRUYỀN THÔNG|SỞ LAO ĐỘNG|THƯƠNG BINH VÀ XÃ HỘI";

  /** The provinces before and after 1 July 2025, behind the word that stands before their names. */
  private static final String PROVINCES =
      "AN GIANG|BẮC GIANG|BẮC KẠN|BẠC LIÊU|BẮC NINH|BẾN TRE|BÌNH ĐỊNH|BÌNH DƯƠNG|BÌNH PHƯỚC"
          + "|BÌNH THUẬN|CÀ MAU|CAO BẰNG|ĐẮK LẮK|ĐẮK NÔNG|ĐIỆN BIÊN|ĐỒNG NAI|ĐỒNG THÁP|GIA LAI"
          + "|HÀ GIANG|HẢI DƯƠNG|HÀ NAM|HÀ TĨNH|HÒA BÌNH|HẬU GIANG|HƯNG YÊN|KHÁNH HÒA|KIÊN GIANG"
          + "|KON TUM|LAI CHÂU|LÂM ĐỒNG|LẠNG SƠN|LÀO CAI|LONG AN|NAM ĐỊNH|NGHỆ AN|NINH BÌNH"
          + "|NINH THUẬN|PHÚ THỌ|PHÚ YÊN|QUẢNG BÌNH|QUẢNG NAM|QUẢNG NGÃI|QUẢNG NINH|QUẢNG TRỊ"
          + "|SÓC TRĂNG|SƠN LA|TÂY NINH|THÁI BÌNH|THÁI NGUYÊN|THANH HÓA|TIỀN GIANG|TRÀ VINH"
          + "|TUYÊN QUANG|VĨNH LONG|VĨNH PHÚC|YÊN BÁI";

  private static final String CITIES = "HÀ NỘI|HẢI PHÒNG|ĐÀ NẴNG|CẦN THƠ|HUẾ|HỒ CHÍ MINH";

  /**
   * Two-syllable words of which subjects are made, in small letters; no two words that stand side
   * by side in a sentence have the letters of one of them.
   */
  private static final String WORDS =
      "sửa đổi|bổ sung|quy định|nghị định|nghị quyết|quyết định|hướng dẫn|thực hiện"
          + "|triển khai|điều chỉnh|thẩm quyền|thẩm định|thủ tục|hành chính|giải quyết|quản lý"
          + "|lĩnh vực|phê duyệt|phê chuẩn|công bố|chức năng|nhiệm vụ|quyền hạn|tổ chức"
          + "|hoạt động|kế hoạch|chương trình|phát triển|kinh tế|xã hội|giáo dục|xây dựng"
          + "|điều kiện|điều lệ|thành lập|kiện toàn|bổ nhiệm|sắp xếp"
          + "|nhà nước|chính phủ|địa bàn|thành phố|tài chính|ngân sách|kinh phí|hỗ trợ"
          + "|chính sách|xử lý|xử phạt|vi phạm|thanh tra|kiểm tra|giám sát|báo cáo|kết quả"
          + "|danh mục|nội dung|sử dụng|chuyển đổi|dịch vụ|trực tuyến|liên thông"
          + "|công nghiệp|nông nghiệp|nông thôn|tài nguyên|khoáng sản|đối với"
          + "|giấy phép|chứng nhận|đăng ký|doanh nghiệp|hợp tác|phối hợp|bảo đảm|phòng chống"
          + "|thiên tai|dịch bệnh|viên chức|đào tạo|khen thưởng|kỷ luật";

  private static final Map<Integer, List<Phrase>> PHRASES = phrases();

  private static final Map<String, Phrase> SMALL = small();

  private OfficialPhrases() {}

  private record Phrase(List<String> words, List<String> letters) {
    static Phrase of(String text) {
      List<String> words = List.of(text.split(" ", -1));
      return new Phrase(words, words.stream().map(OfficialPhrases::letters).toList());
    }
  }

  private static Map<Integer, List<Phrase>> phrases() {
    List<String> all = new ArrayList<>();
    for (String list : List.of(TYPES, TITLES, AGENCIES)) {
      all.addAll(List.of(list.split("\\|", -1)));
    }
    for (String province : PROVINCES.split("\\|", -1)) {
      all.add("TỈNH " + province);
    }
    for (String city : CITIES.split("\\|", -1)) {
      all.add("THÀNH PHỐ " + city);
    }
    Map<Integer, List<Phrase>> phrases = new HashMap<>();
    for (String text : all) {
      Phrase phrase = Phrase.of(text);
      phrases.computeIfAbsent(phrase.words().size(), any -> new ArrayList<>()).add(phrase);
    }
    return Map.copyOf(phrases);
  }

  private static Map<String, Phrase> small() {
    Map<String, Phrase> small = new HashMap<>();
    for (String text : WORDS.split("\\|", -1)) {
      Phrase phrase = Phrase.of(text);
      small.put(String.join(" ", phrase.letters()), phrase);
    }
    return Map.copyOf(small);
  }

  /** Returns the words of a row, those mended that can be nothing else. */
  static List<Word> mended(List<Word> row) {
    List<Word> words = new ArrayList<>(row);
    boolean[] done = new boolean[words.size()];
    for (int length = LONGEST; length >= 2; length--) {
      for (int at = 0; at + length <= words.size(); at++) {
        if (!isFree(words, done, at, length)) {
          continue;
        }
        List<Word> window = words.subList(at, at + length);
        Phrase phrase = nearest(window);
        if (phrase == null
            || !isDoubtful(window, phrase)
            || (isValue(words, at) && !isBroken(window, phrase))) {
          continue;
        }
        for (int i = 0; i < length; i++) {
          done[at + i] = true;
          words.set(at + i, mended(words.get(at + i), phrase.words().get(i)));
        }
      }
    }
    for (int at = 0; at + 1 < words.size(); at++) {
      if (!done[at] && !done[at + 1] && !isValue(words, at)) {
        mendMarks(words, at);
      }
    }
    return words;
  }

  /** The marks of two words beside each other that are one word of the language. */
  private static void mendMarks(List<Word> words, int at) {
    String first = bare(words.get(at).text());
    String second = bare(words.get(at + 1).text());
    boolean capitals = isCapitals(first) && isCapitals(second);
    boolean small = isSmall(first.substring(Math.min(1, first.length()))) && isSmall(second);
    Phrase phrase = capitals || small ? SMALL.get(letters(first) + " " + letters(second)) : null;
    if (phrase == null) {
      return;
    }
    for (int i = 0; i < 2; i++) {
      String word = phrase.words().get(i);
      boolean large = Character.isUpperCase(bare(words.get(at + i).text()).charAt(0));
      String start = large ? word.substring(0, 1).toUpperCase(Locale.ROOT) : word.substring(0, 1);
      String cased = capitals ? word.toUpperCase(Locale.ROOT) : start + word.substring(1);
      words.set(at + i, mended(words.get(at + i), cased));
    }
  }

  private static boolean isSmall(String text) {
    return text.equals(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isCapitals(String text) {
    return text.equals(text.toUpperCase(Locale.ROOT));
  }

  private static boolean isFree(List<Word> words, boolean[] done, int at, int length) {
    for (int i = at; i < at + length; i++) {
      String text = words.get(i).text();
      long small = text.chars().filter(Character::isLowerCase).count();
      if (done[i] || small > 1 || 2 * small > text.length() || words.get(i).style().red()) {
        return false;
      }
    }
    return true;
  }

  /** Behind a label stands what nobody can foresee, such as a name. */
  private static boolean isValue(List<Word> words, int at) {
    return words.subList(0, at).stream().anyMatch(word -> word.text().endsWith(":"));
  }

  /**
   * Whether a word at least has the letters of the phrase, whatever its marks, and every word that
   * has other letters is no syllable.
   */
  private static boolean isBroken(List<Word> window, Phrase phrase) {
    boolean found = false;
    for (int i = 0; i < window.size(); i++) {
      String bare = bare(window.get(i).text());
      boolean spelt = letters(bare).equals(phrase.letters().get(i));
      if (!spelt && Syllables.isSyllable(bare)) {
        return false;
      }
      found |= spelt;
    }
    return found;
  }

  /** The one phrase that a window of words can be read as; null where none or several can. */
  private static @Nullable Phrase nearest(List<Word> window) {
    List<String> read = window.stream().map(word -> letters(bare(word.text()))).toList();
    int size = read.stream().mapToInt(String::length).sum();
    int least = size >= 12 ? 3 : size >= 7 ? 2 : 1;
    Phrase nearest = null;
    for (Phrase phrase : PHRASES.getOrDefault(window.size(), List.of())) {
      int distance = 0;
      for (int i = 0; i < read.size() && distance < least; i++) {
        distance += distance(read.get(i), phrase.letters().get(i));
      }
      if (distance < least) {
        least = distance;
        nearest = phrase;
      } else if (distance == least && nearest != null && distance == distance(read, nearest)) {
        nearest = closer(window, nearest, phrase);
      }
    }
    return nearest;
  }

  /** A letter is mended only in a word of which the engine is unsure, or that is no syllable. */
  private static boolean isDoubtful(List<Word> window, Phrase phrase) {
    for (int i = 0; i < window.size(); i++) {
      Word word = window.get(i);
      String bare = bare(word.text());
      boolean letter = !letters(bare).equals(phrase.letters().get(i));
      if (letter && word.confidence() >= UNSURE && Syllables.isSyllable(bare)) {
        return false;
      }
    }
    return true;
  }

  private static int distance(List<String> read, Phrase phrase) {
    int distance = 0;
    for (int i = 0; i < read.size(); i++) {
      distance += distance(read.get(i), phrase.letters().get(i));
    }
    return distance;
  }

  /**
   * Of two phrases with as many misread letters, the one with fewer misread marks, if it is one.
   */
  private static @Nullable Phrase closer(List<Word> window, Phrase one, Phrase other) {
    int first = marks(window, one);
    int second = marks(window, other);
    return first == second ? null : first < second ? one : other;
  }

  private static int marks(List<Word> window, Phrase phrase) {
    int differing = 0;
    for (int i = 0; i < window.size(); i++) {
      differing += distance(bare(window.get(i).text()), phrase.words().get(i));
    }
    return differing;
  }

  private static Word mended(Word word, String official) {
    String text = word.text();
    String bare = bare(text);
    boolean speck = text.endsWith(")") && !text.startsWith("(");
    if (isSame(bare, official) && !speck) {
      return word;
    }
    double sure = letters(bare).equals(letters(official)) ? MARKS : LETTERS;
    int start = text.indexOf(bare);
    String whole =
        bare.isEmpty() || speck
            ? official
            : text.substring(0, start) + official + text.substring(start + bare.length());
    return new Word(whole, word.box(), word.style(), sure, word.trace(), text);
  }

  /** Whether two words are one, wherever their tones are put. */
  private static boolean isSame(String one, String other) {
    return ordered(one).equals(ordered(other));
  }

  private static String ordered(String word) {
    char[] parts = Normalizer.normalize(word, Normalizer.Form.NFD).toCharArray();
    Arrays.sort(parts);
    return new String(parts);
  }

  /** A word without the punctuation around it. */
  private static String bare(String text) {
    return text.replaceAll("^[(\"“:.,;]+|[)\"”:.,;]+$", "");
  }

  private static String letters(String text) {
    return Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('Đ', 'D');
  }

  /** The number of letters to change, add or leave out (Levenshtein). */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[row.length - 1];
  }
}
