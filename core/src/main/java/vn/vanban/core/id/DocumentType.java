package vn.vanban.core.id;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of document (tên loại văn bản) with the abbreviation that stands in its symbol.
 *
 * <p>Decree 30/2020/NĐ-CP, article 7, names 29 types of administrative documents; annex III, I,
 * abbreviates them, and the three kinds of copies. Legislative documents follow another law; those
 * that are met beside administrative ones are here too, under their own {@link Kind}.
 */
public enum DocumentType {
  /** Nghị quyết (cá biệt). */
  NGHI_QUYET("Nghị quyết", "Resolution", "NQ"),
  /** Quyết định (cá biệt). */
  QUYET_DINH("Quyết định", "Decision", "QĐ"),
  /** Chỉ thị. */
  CHI_THI("Chỉ thị", "Directive", "CT"),
  /** Quy chế. */
  QUY_CHE("Quy chế", "Statute", "QC"),
  /** Quy định. */
  QUY_DINH("Quy định", "Regulation", "QyĐ"),
  /** Thông cáo. */
  THONG_CAO("Thông cáo", "Communiqué", "TC"),
  /** Thông báo. */
  THONG_BAO("Thông báo", "Notice", "TB"),
  /** Hướng dẫn. */
  HUONG_DAN("Hướng dẫn", "Guideline", "HD"),
  /** Chương trình. */
  CHUONG_TRINH("Chương trình", "Programme", "CTr"),
  /** Kế hoạch. */
  KE_HOACH("Kế hoạch", "Plan", "KH"),
  /** Phương án. */
  PHUONG_AN("Phương án", "Scheme", "PA"),
  /** Đề án. */
  DE_AN("Đề án", "Proposal", "ĐA"),
  /** Dự án. */
  DU_AN("Dự án", "Project", "DA"),
  /** Báo cáo. */
  BAO_CAO("Báo cáo", "Report", "BC"),
  /** Biên bản. */
  BIEN_BAN("Biên bản", "Minutes", "BB"),
  /** Tờ trình. */
  TO_TRINH("Tờ trình", "Submission", "TTr"),
  /** Hợp đồng. */
  HOP_DONG("Hợp đồng", "Contract", "HĐ"),
  /** Công văn, which has no abbreviation. */
  CONG_VAN("Công văn", "Official letter", null),
  /** Công điện. */
  CONG_DIEN("Công điện", "Official telegram", "CĐ"),
  /** Bản ghi nhớ. */
  BAN_GHI_NHO("Bản ghi nhớ", "Memorandum", "BGN"),
  /** Bản thỏa thuận. */
  BAN_THOA_THUAN("Bản thỏa thuận", "Agreement", "BTT"),
  /** Giấy ủy quyền. */
  GIAY_UY_QUYEN("Giấy ủy quyền", "Power of attorney", "GUQ"),
  /** Giấy mời. */
  GIAY_MOI("Giấy mời", "Invitation", "GM"),
  /** Giấy giới thiệu. */
  GIAY_GIOI_THIEU("Giấy giới thiệu", "Letter of introduction", "GGT"),
  /** Giấy nghỉ phép. */
  GIAY_NGHI_PHEP("Giấy nghỉ phép", "Leave permit", "GNP"),
  /** Phiếu gửi. */
  PHIEU_GUI("Phiếu gửi", "Dispatch slip", "PG"),
  /** Phiếu chuyển. */
  PHIEU_CHUYEN("Phiếu chuyển", "Transfer slip", "PC"),
  /** Phiếu báo. */
  PHIEU_BAO("Phiếu báo", "Notification slip", "PB"),
  /** Thư công, which has no abbreviation. */
  THU_CONG("Thư công", "Formal letter", null),

  /** Sao y. */
  SAO_Y("Sao y", "True copy", "SY", Kind.COPY),
  /** Sao lục. */
  SAO_LUC("Sao lục", "Copy of a copy", "SL", Kind.COPY),
  /** Trích sao. */
  TRICH_SAO("Trích sao", "Extract", "TrS", Kind.COPY),

  /** Hiến pháp. */
  HIEN_PHAP("Hiến pháp", "Constitution", null, Kind.LEGISLATIVE),
  /** Bộ luật. */
  BO_LUAT("Bộ luật", "Code", null, Kind.LEGISLATIVE),
  /** Luật. */
  LUAT("Luật", "Law", null, Kind.LEGISLATIVE),
  /** Pháp lệnh. */
  PHAP_LENH("Pháp lệnh", "Ordinance", null, Kind.LEGISLATIVE),
  /** Lệnh (của Chủ tịch nước). */
  LENH("Lệnh", "Order", "L", Kind.LEGISLATIVE),
  /** Nghị định. */
  NGHI_DINH("Nghị định", "Decree", "NĐ", Kind.LEGISLATIVE),
  /** Nghị quyết liên tịch. */
  NGHI_QUYET_LIEN_TICH("Nghị quyết liên tịch", "Joint resolution", "NQLT", Kind.LEGISLATIVE),
  /** Thông tư. */
  THONG_TU("Thông tư", "Circular", "TT", Kind.LEGISLATIVE),
  /** Thông tư liên tịch. */
  THONG_TU_LIEN_TICH("Thông tư liên tịch", "Joint circular", "TTLT", Kind.LEGISLATIVE),
  /** Văn bản hợp nhất. */
  VAN_BAN_HOP_NHAT("Văn bản hợp nhất", "Consolidated text", "VBHN", Kind.LEGISLATIVE);

  /** The law that a type of document follows. */
  public enum Kind {
    /** One of the 29 of Decree 30/2020/NĐ-CP, article 7. */
    ADMINISTRATIVE,
    /** A copy, Decree 30/2020/NĐ-CP, article 25. */
    COPY,
    /** A legislative document (văn bản quy phạm pháp luật) or its consolidated text. */
    LEGISLATIVE
  }

  private static final Map<String, DocumentType> BY_ABBREVIATION = new HashMap<>();
  private static final Map<String, DocumentType> BY_TITLE = new HashMap<>();

  static {
    for (DocumentType type : values()) {
      BY_TITLE.put(VietnameseText.fold(type.vietnamese), type);
      if (type.abbreviation != null) {
        BY_ABBREVIATION.put(type.abbreviation.toUpperCase(Locale.ROOT), type);
      }
    }
  }

  private final String vietnamese;
  private final String english;
  private final @Nullable String abbreviation;
  private final Kind kind;

  DocumentType(String vietnamese, String english, @Nullable String abbreviation) {
    this(vietnamese, english, abbreviation, Kind.ADMINISTRATIVE);
  }

  DocumentType(String vietnamese, String english, @Nullable String abbreviation, Kind kind) {
    this.vietnamese = vietnamese;
    this.english = english;
    this.abbreviation = abbreviation;
    this.kind = kind;
  }

  /**
   * Returns the type that an abbreviation stands for, in capital or small letters: {@code QĐ},
   * {@code TTr}.
   */
  public static Optional<DocumentType> ofAbbreviation(String abbreviation) {
    String key = VietnameseText.normalize(abbreviation).toUpperCase(Locale.ROOT);
    return Optional.ofNullable(BY_ABBREVIATION.get(key));
  }

  /**
   * Returns the type that a title names, such as {@code QUYẾT ĐỊNH}; case, blanks and the place of
   * tone marks (ỦY, UỶ) make no difference, and nothing else may stand in the title.
   */
  public static Optional<DocumentType> ofTitle(String title) {
    return Optional.ofNullable(BY_TITLE.get(VietnameseText.fold(title)));
  }

  /** The name, in Vietnamese or English. */
  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? english : vietnamese;
  }

  /** The abbreviation in the symbol, such as {@code QĐ}; empty where the type has none. */
  public Optional<String> abbreviation() {
    return Optional.ofNullable(abbreviation);
  }

  /** The law that the type follows. */
  public Kind kind() {
    return kind;
  }
}
