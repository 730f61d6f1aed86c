package vn.vanban.core.id;

import java.util.Locale;

/** A level of local government (cấp hành chính) whose authority a result was issued under. */
public enum AdministrativeLevel {
  /** Cấp tỉnh. */
  PROVINCE("Cấp tỉnh", "Province"),
  /** Cấp huyện, abolished on 1 July 2025 by Law 72/2025/QH15. */
  DISTRICT("Cấp huyện", "District"),
  /** Cấp xã. */
  COMMUNE("Cấp xã", "Commune");

  private final String vietnamese;
  private final String english;

  AdministrativeLevel(String vietnamese, String english) {
    this.vietnamese = vietnamese;
    this.english = english;
  }

  /** The name, in Vietnamese or English. */
  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? english : vietnamese;
  }
}
