package vn.vanban.digitization.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results of administrative procedures as agencies lay them out, about people and enterprises that
 * do not exist; each with what a person would read of its owner, codes and validity.
 */
final class MadeForms {
  private static final String[] MEN = {
    "LÒ VĂN PẢNG", "TRIỆU ĐỨC HÒA", "HẦU A SÚA", "ĐẶNG BÁ QUYẾT"
  };
  private static final String[] WOMEN = {
    "QUÀNG THỊ ỎNG", "NGUYỄN THỊ THÙY NGÂN", "VŨ PHƯƠNG UYÊN", "PHÙNG MÙI NHỊ"
  };

  private MadeForms() {}

  /**
   * A form.
   *
   * @param expected values by the keys of fields; a field that is not in it is absent
   */
  record Form(String name, Paper paper, Map<String, String> expected) {}

  static List<Form> all() {
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      forms.add(birthExtract(i));
      forms.add(maritalStatus(i));
      forms.add(household(i));
      forms.add(company(i));
      forms.add(construction(i));
      forms.add(practice(i));
      forms.add(landDecision(i));
      forms.add(foodSafety(i));
    }
    return forms;
  }

  private static String dossier(int i) {
    return "H52.11" + i + "-25081" + i + "-00" + (41 + i);
  }

  /** Rows of a form from {@code y} on, and the codes that systems print at the foot. */
  private static Paper rows(Paper paper, double y, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      paper.at(85, y + 22 * i, lines[i]);
    }
    return paper;
  }

  private static Paper commune(int i, String number) {
    String[] communes = {"XÃ MƯỜNG CHÙM", "PHƯỜNG TÔ HIỆU NAM", "XÃ BẢN LẦM"};
    String[] places = {"Mường Chùm", "Tô Hiệu Nam", "Bản Lầm"};
    return Paper.letterhead(
        "ỦY BAN NHÂN DÂN", communes[i], number, places[i] + ", ngày 1" + i + " tháng 9 năm 2025");
  }

  private static Paper department(int i, String agency, String number) {
    String[] provinces = {"UBND TỈNH SƠN LA", "UBND TỈNH LÀO CAI", "UBND TỈNH PHÚ THỌ"};
    String[] places = {"Sơn La", "Lào Cai", "Phú Thọ"};
    return Paper.letterhead(
        provinces[i], agency, number, places[i] + ", ngày 2" + i + " tháng 8 năm 2025");
  }

  private static Map<String, String> person(String name, String id, String born) {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ownerName", name);
    expected.put("ownerKind", "PERSON");
    expected.put("ownerId", id);
    expected.put("ownerBirthDate", born);
    return expected;
  }

  private static Map<String, String> organization(String name, String taxCode, String address) {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ownerName", name);
    expected.put("ownerKind", "ORGANIZATION");
    expected.put("ownerTaxCode", taxCode);
    expected.put("ownerAddress", address);
    return expected;
  }

  private static Form birthExtract(int i) {
    String id = "01432102340" + i;
    Paper paper =
        rows(
            commune(i, "Số: 10" + i + "/TLKS-BS")
                .bold(Paper.MIDDLE, 170, "TRÍCH LỤC KHAI SINH")
                .bold(Paper.MIDDLE, 190, "(BẢN SAO)"),
            230,
            "Họ, chữ đệm, tên: " + WOMEN[i],
            "Ngày, tháng, năm sinh: 0" + (i + 1) + "/03/2021",
            "Giới tính: Nữ",
            "Nơi sinh: Bệnh viện đa khoa tỉnh",
            "Số định danh cá nhân: " + id,
            "Họ, chữ đệm, tên người mẹ: " + WOMEN[3],
            "Năm sinh: 1995",
            "Họ, chữ đệm, tên người cha: " + MEN[i],
            "Năm sinh: 1993");
    paper
        .bold(430, 470, "KT. CHỦ TỊCH")
        .bold(430, 486, "PHÓ CHỦ TỊCH")
        .bold(430, 570, "Cầm Văn Ín");
    paper.at(85, 780, "Mã hồ sơ: " + dossier(i)).at(330, 780, "Mã TTHC: 2.000635");
    Map<String, String> expected = person(WOMEN[i], id, "2021-03-0" + (i + 1));
    expected.put("dossierCode", dossier(i));
    expected.put("procedureCode", "2.000635");
    return new Form("birth extract " + i, paper, expected);
  }

  private static Form maritalStatus(int i) {
    String id = "01408700567" + i;
    Paper paper =
        rows(
            commune(i, "Số: 5" + i + "/UBND-XNTTHN")
                .bold(Paper.MIDDLE, 170, "GIẤY XÁC NHẬN")
                .bold(Paper.MIDDLE, 188, "TÌNH TRẠNG HÔN NHÂN"),
            230,
            "Họ, chữ đệm, tên: " + MEN[i],
            "Ngày, tháng, năm sinh: 15/0" + (i + 4) + "/1987",
            "Giới tính: Nam",
            "Giấy tờ tùy thân: Căn cước công dân số " + id,
            "Nơi cư trú: Bản Pá Hốc, xã Bản Lầm, tỉnh Sơn La",
            "Tình trạng hôn nhân: Chưa đăng ký kết hôn với ai.",
            "Giấy này có giá trị đến ngày 1" + i + "/03/2026.");
    paper.bold(430, 430, "CHỦ TỊCH").bold(430, 530, "Hoàng Thị Mẩy");
    Map<String, String> expected = person(MEN[i], id, "1987-0" + (i + 4) + "-15");
    expected.put("ownerAddress", "Bản Pá Hốc, xã Bản Lầm, tỉnh Sơn La");
    expected.put("expiresOn", "2026-03-1" + i);
    return new Form("marital status " + i, paper, expected);
  }

  private static Form household(int i) {
    String[] names = {"TẠP HÓA SUỐI NHO", "MAY ĐO KIM CHI", "CÀ PHÊ BẾN ĐÁ"};
    Paper paper =
        rows(
            commune(i, "Số: 14A800123" + i)
                .bold(Paper.MIDDLE, 170, "GIẤY CHỨNG NHẬN")
                .bold(Paper.MIDDLE, 188, "ĐĂNG KÝ HỘ KINH DOANH"),
            230,
            "1. Tên hộ kinh doanh: HỘ KINH DOANH " + names[i],
            "2. Địa chỉ trụ sở: Tổ " + (i + 2) + ", phường Tô Hiệu Nam, tỉnh Sơn La",
            "3. Mã số thuế: 5500154455",
            "4. Vốn kinh doanh: 100.000.000 đồng",
            "5. Thông tin về chủ hộ kinh doanh",
            "Họ và tên: " + WOMEN[i]);
    paper.bold(430, 420, "TRƯỞNG PHÒNG").bold(430, 520, "Tòng Văn Hặc");
    return new Form(
        "household business " + i,
        paper,
        organization(
            "HỘ KINH DOANH " + names[i],
            "5500154455",
            "Tổ " + (i + 2) + ", phường Tô Hiệu Nam, tỉnh Sơn La"));
  }

  private static Form company(int i) {
    String[] names = {"NÔNG SẢN SẠCH MỘC AN", "XÂY LẮP ĐỒI CHÈ", "DU LỊCH THÁC BẠC"};
    Paper paper =
        rows(
            department(i, "SỞ TÀI CHÍNH", "")
                .bold(Paper.MIDDLE, 165, "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP")
                .bold(Paper.MIDDLE, 183, "CÔNG TY CỔ PHẦN"),
            210,
            "Mã số doanh nghiệp: 0110329220",
            "Đăng ký lần đầu: ngày 0" + (i + 2) + " tháng 06 năm 2024",
            "1. Tên công ty",
            "Tên công ty viết bằng tiếng Việt: CÔNG TY CỔ PHẦN " + names[i],
            "2. Địa chỉ trụ sở chính: Số " + (i + 7) + ", đường Lò Văn Giá, tỉnh Sơn La",
            "3. Vốn điều lệ: 2.000.000.000 đồng");
    paper.bold(430, 420, "TRƯỞNG PHÒNG").bold(430, 520, "Phạm Quý Lâm");
    return new Form(
        "company " + i,
        paper,
        organization(
            "CÔNG TY CỔ PHẦN " + names[i],
            "0110329220",
            "Số " + (i + 7) + ", đường Lò Văn Giá, tỉnh Sơn La"));
  }

  private static Form construction(int i) {
    Paper paper =
        rows(
            department(i, "SỞ XÂY DỰNG", "Số: 3" + i + "/GPXD")
                .bold(Paper.MIDDLE, 170, "GIẤY PHÉP XÂY DỰNG"),
            215,
            "1. Cấp cho: Ông " + MEN[i],
            "Địa chỉ: Số 1" + i + ", đường Chu Văn Thịnh, tỉnh Sơn La",
            "Số định danh cá nhân: 01408300678" + i,
            "2. Được phép xây dựng công trình: Nhà ở riêng lẻ",
            "Số tầng: 03 tầng",
            "3. Mã TTHC: 1.013236");
    paper.signed(430, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bạc Cầm Tươi", "Như trên", "Lưu: VT, QLXD");
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ownerName", MEN[i]);
    expected.put("ownerKind", "PERSON");
    expected.put("ownerId", "01408300678" + i);
    expected.put("ownerAddress", "Số 1" + i + ", đường Chu Văn Thịnh, tỉnh Sơn La");
    expected.put("procedureCode", "1.013236");
    return new Form("construction permit " + i, paper, expected);
  }

  private static Form practice(int i) {
    String id = "01419000112" + i;
    Paper paper =
        rows(
            department(i, "SỞ Y TẾ", "Số: 77" + i + "/CCHN-D-SYT")
                .bold(Paper.MIDDLE, 170, "CHỨNG CHỈ HÀNH NGHỀ DƯỢC"),
            215,
            "Cấp cho: Bà " + WOMEN[i],
            "Ngày sinh: 2" + i + "/11/1990",
            "Số CCCD: " + id,
            "Nơi thường trú: Tiểu khu 4, xã Mộc Sơn, tỉnh Sơn La",
            "Văn bằng chuyên môn: Dược sĩ đại học",
            "Chứng chỉ có giá trị đến ngày 2" + i + "/08/2030.");
    paper.bold(430, 430, "GIÁM ĐỐC").bold(430, 530, "Nông Thế Vinh");
    Map<String, String> expected = person(WOMEN[i], id, "1990-11-2" + i);
    expected.put("ownerAddress", "Tiểu khu 4, xã Mộc Sơn, tỉnh Sơn La");
    expected.put("expiresOn", "2030-08-2" + i);
    return new Form("practising certificate " + i, paper, expected);
  }

  private static Form landDecision(int i) {
    Paper paper =
        rows(
            commune(i, "Số: 21" + i + "/QĐ-UBND")
                .bold(Paper.MIDDLE, 165, "QUYẾT ĐỊNH")
                .bold(Paper.MIDDLE, 183, "Về việc chuyển mục đích sử dụng đất")
                .bold(Paper.MIDDLE, 215, "CHỦ TỊCH ỦY BAN NHÂN DÂN"),
            245,
            "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;",
            "Điều 1. Cho phép hộ gia đình chuyển mục đích sử dụng 120 m2 đất:",
            "Họ và tên: " + MEN[i],
            "Địa chỉ: Bản Nà Khoang, xã Mường Chùm, tỉnh Sơn La",
            "Số định danh cá nhân: 01407900345" + i,
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.");
    paper.signed(430, "", "CHỦ TỊCH", "Giàng Thị Dợ", "Như Điều 2", "Lưu: VT");
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ownerName", MEN[i]);
    expected.put("ownerKind", "PERSON");
    expected.put("ownerId", "01407900345" + i);
    expected.put("ownerAddress", "Bản Nà Khoang, xã Mường Chùm, tỉnh Sơn La");
    expected.put("effectiveOn", "2025-09-1" + i);
    return new Form("land decision " + i, paper, expected);
  }

  private static Form foodSafety(int i) {
    Paper paper =
        rows(
            department(i, "SỞ CÔNG THƯƠNG", "Số: 4" + i + "/GCNATTP-SCT")
                .bold(Paper.MIDDLE, 170, "GIẤY CHỨNG NHẬN")
                .bold(Paper.MIDDLE, 188, "CƠ SỞ ĐỦ ĐIỀU KIỆN AN TOÀN THỰC PHẨM"),
            230,
            "Tên cơ sở: HỢP TÁC XÃ BÁNH CHƯNG ĐEN PHA LUÔNG",
            "Mã số thuế: 5500154455",
            "Địa chỉ: Bản Pha Luông, xã Chiềng Sơn, tỉnh Sơn La",
            "Điện thoại: 0212 3999 40" + i,
            "Giấy chứng nhận có hiệu lực đến ngày 2" + i + " tháng 8 năm 2028.");
    paper
        .bold(430, 420, "KT. GIÁM ĐỐC")
        .bold(430, 436, "PHÓ GIÁM ĐỐC")
        .bold(430, 520, "Lường Thị Hạnh");
    Map<String, String> expected =
        organization(
            "HỢP TÁC XÃ BÁNH CHƯNG ĐEN PHA LUÔNG",
            "5500154455",
            "Bản Pha Luông, xã Chiềng Sơn, tỉnh Sơn La");
    expected.put("expiresOn", "2028-08-2" + i);
    return new Form("food safety certificate " + i, paper, expected);
  }
}
