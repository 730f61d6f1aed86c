package vn.vanban.examples.demo;

import static vn.vanban.examples.demo.Condition.AGENCY_ALONE;
import static vn.vanban.examples.demo.Condition.CERTIFICATE_EXPIRED;
import static vn.vanban.examples.demo.Condition.CERTIFICATE_REVOKED;
import static vn.vanban.examples.demo.Condition.CLAIMED_TIME;
import static vn.vanban.examples.demo.Condition.CONFLICT;
import static vn.vanban.examples.demo.Condition.DIGIT_REPLACED;
import static vn.vanban.examples.demo.Condition.ENCRYPTED;
import static vn.vanban.examples.demo.Condition.EXPIRED_SINCE_TIMESTAMPED;
import static vn.vanban.examples.demo.Condition.FILE_GONE;
import static vn.vanban.examples.demo.Condition.FILE_NOT_NAMED;
import static vn.vanban.examples.demo.Condition.LEGACY_COPY;
import static vn.vanban.examples.demo.Condition.METADATA_MISSING;
import static vn.vanban.examples.demo.Condition.NUMBER_IN_REGISTER;
import static vn.vanban.examples.demo.Condition.OFFICER_ALONE;
import static vn.vanban.examples.demo.Condition.ORIGINAL_WITHOUT_AGENCY;
import static vn.vanban.examples.demo.Condition.OVERWRITTEN;
import static vn.vanban.examples.demo.Condition.PHOTO;
import static vn.vanban.examples.demo.Condition.REPLACED;
import static vn.vanban.examples.demo.Condition.REVOKED;
import static vn.vanban.examples.demo.Condition.STAMPED;
import static vn.vanban.examples.demo.Condition.STRANGER;
import static vn.vanban.examples.demo.Condition.TERM_OVER;
import static vn.vanban.examples.demo.Condition.TIMESTAMPED;
import static vn.vanban.examples.demo.Condition.TRUNCATED;
import static vn.vanban.examples.demo.Condition.TWICE;
import static vn.vanban.examples.demo.Condition.UNSIGNED;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A made-up agency: its letterhead, its keys, and the conditions of its stock in order. */
record Agency(
    String level,
    String code,
    String name,
    List<String> parentLines,
    List<String> nameLines,
    String symbol,
    String unit,
    String place,
    String procedure,
    String subject,
    String decision,
    String basis,
    List<String> authority,
    String head,
    Identity officer,
    Identity seal,
    List<Condition> stock) {
  private static final Duration LONG = Duration.ofDays(5 * 365);

  static Agency province(TestPki pki) throws GeneralSecurityException, IOException {
    String name = "Sở Xây dựng tỉnh Mẫu Sơn";
    return new Agency(
        "PROVINCE",
        "H52.11",
        name,
        List.of("ỦY BAN NHÂN DÂN", "TỈNH MẪU SƠN"),
        List.of("SỞ XÂY DỰNG"),
        "QĐ-SXD",
        "QLXD",
        "Mẫu Sơn",
        "1.009974",
        "Về việc cấp giấy phép xây dựng",
        "Cấp giấy phép xây dựng nhà ở",
        "GIÁM ĐỐC SỞ XÂY DỰNG",
        List.of("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        "Lê Thị Thử Nghiệm",
        pki.person("Phạm Văn Số Hóa", "Chuyên viên", "014090000201", name, LONG),
        pki.agency("SỞ XÂY DỰNG", "UBND TỈNH MẪU SƠN", "5500990001"),
        conditions(
            times(TIMESTAMPED, 4),
            times(CLAIMED_TIME, 2),
            times(OFFICER_ALONE, 2),
            List.of(
                TWICE,
                LEGACY_COPY,
                EXPIRED_SINCE_TIMESTAMPED,
                UNSIGNED,
                OVERWRITTEN,
                STAMPED,
                CERTIFICATE_EXPIRED,
                ORIGINAL_WITHOUT_AGENCY,
                PHOTO,
                FILE_GONE,
                TERM_OVER)));
  }

  static Agency secondProvince(TestPki pki) throws GeneralSecurityException, IOException {
    String name = "Sở Tư pháp tỉnh Mẫu Sơn";
    return new Agency(
        "PROVINCE",
        "H52.13",
        name,
        List.of("ỦY BAN NHÂN DÂN", "TỈNH MẪU SƠN"),
        List.of("SỞ TƯ PHÁP"),
        "QĐ-STP",
        "HCTP",
        "Mẫu Sơn",
        "2.000815",
        "Về việc công nhận tập sự hành nghề công chứng",
        "Công nhận tập sự hành nghề công chứng",
        "GIÁM ĐỐC SỞ TƯ PHÁP",
        List.of("GIÁM ĐỐC"),
        "Trần Văn Giả Định",
        pki.person("Đinh Thị Sao Chụp", "Văn thư", "014192000202", name, LONG),
        pki.agency("SỞ TƯ PHÁP", "UBND TỈNH MẪU SƠN", "5500990002"),
        conditions(
            times(TIMESTAMPED, 7),
            times(CLAIMED_TIME, 2),
            List.of(DIGIT_REPLACED, NUMBER_IN_REGISTER, REPLACED)));
  }

  static Agency district(TestPki pki) throws GeneralSecurityException, IOException {
    String name = "Ủy ban nhân dân huyện Suối Mẫu";
    return new Agency(
        "DISTRICT",
        "H52.61",
        name,
        List.of(),
        List.of("ỦY BAN NHÂN DÂN", "HUYỆN SUỐI MẪU"),
        "QĐ-UBND",
        "TNMT",
        "Suối Mẫu",
        "1.004193",
        "Về việc cho phép chuyển mục đích sử dụng đất",
        "Cho phép chuyển mục đích sử dụng đất",
        "ỦY BAN NHÂN DÂN HUYỆN SUỐI MẪU",
        List.of("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "Hoàng Văn Ví Dụ",
        pki.person("Mùa A Quét", "Công chức", "014088000203", name, LONG),
        pki.agency("ỦY BAN NHÂN DÂN HUYỆN SUỐI MẪU", "TỈNH MẪU SƠN", "5500990003"),
        conditions(
            times(TIMESTAMPED, 5),
            times(CLAIMED_TIME, 3),
            List.of(
                OFFICER_ALONE,
                LEGACY_COPY,
                AGENCY_ALONE,
                UNSIGNED,
                UNSIGNED,
                CERTIFICATE_REVOKED,
                METADATA_MISSING,
                ENCRYPTED,
                TRUNCATED,
                FILE_NOT_NAMED,
                REVOKED)));
  }

  static Agency commune(TestPki pki) throws GeneralSecurityException, IOException {
    String name = "Ủy ban nhân dân xã Bản Mẫu";
    return new Agency(
        "COMMUNE",
        "H52.61.07",
        name,
        List.of(),
        List.of("ỦY BAN NHÂN DÂN", "XÃ BẢN MẪU"),
        "QĐ-UBND",
        "VHXH",
        "Bản Mẫu",
        "1.001776",
        "Về việc hưởng trợ cấp xã hội hằng tháng",
        "Cho hưởng trợ cấp xã hội hằng tháng",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BẢN MẪU",
        List.of("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "Lò Thị Minh Họa",
        pki.person("Giàng Thị Văn Thư", "Văn thư", "014195000204", name, LONG),
        pki.agency("ỦY BAN NHÂN DÂN XÃ BẢN MẪU", "HUYỆN SUỐI MẪU", "5500990004"),
        conditions(
            times(TIMESTAMPED, 6),
            times(CLAIMED_TIME, 4),
            times(OFFICER_ALONE, 3),
            List.of(CONFLICT, STRANGER, DIGIT_REPLACED, REPLACED)));
  }

  @SafeVarargs
  private static List<Condition> conditions(List<Condition>... parts) {
    List<Condition> all = new ArrayList<>();
    for (List<Condition> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }

  private static List<Condition> times(Condition condition, int count) {
    return Collections.nCopies(count, condition);
  }
}
