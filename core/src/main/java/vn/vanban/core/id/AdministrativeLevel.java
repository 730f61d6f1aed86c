package vn.vanban.core.id;

/** A level of local government (cấp hành chính) whose authority a result was issued under. */
public enum AdministrativeLevel {
  /** Cấp tỉnh. */
  PROVINCE,
  /** Cấp huyện, abolished on 1 July 2025 by Law 72/2025/QH15. */
  DISTRICT,
  /** Cấp xã. */
  COMMUNE
}
