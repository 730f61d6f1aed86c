package vn.vanban.digitization.metadata;

/** Whether the owner of a result (chủ sở hữu kết quả) is a person or an organization. */
public enum OwnerKind {
  /** Cá nhân. */
  PERSON,
  /** Tổ chức, doanh nghiệp, hộ kinh doanh. */
  ORGANIZATION
}
