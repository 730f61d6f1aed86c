package vn.vanban.signing.policy;

import java.util.Locale;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/**
 * Whose certificates an authority issues. Vietnam has two hierarchies that share nothing: what ends
 * at the one says nothing of the other.
 */
public enum TrustDomain {
  /**
   * Digital signatures for public duty (chữ ký số chuyên dùng công vụ): the hierarchy of the
   * Government Cipher Committee, Decree 68/2024/NĐ-CP.
   */
  PUBLIC_DUTY,
  /**
   * Public digital signatures (chữ ký số công cộng): the hierarchy of the national root, Decree
   * 23/2025/NĐ-CP.
   */
  PUBLIC,
  /**
   * Foreign authorities that stand in the list of trusted ones, Circular 15/2025/TT-BKHCN, article
   * 6.1.b. Only the operator says that one does.
   */
  FOREIGN;

  static final String BUNDLE = "vn.vanban.signing.policy.domains";

  /** A phrase for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name());
  }
}
