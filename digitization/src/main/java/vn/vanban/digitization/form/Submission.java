package vn.vanban.digitization.form;

/**
 * How a paper came to be digitized, which decides whether it is to be: Circular 01/2023/TT-VPCP,
 * article 4.
 */
public enum Submission {
  /** The original (bản chính). */
  ORIGINAL(true),
  /** An electronic copy from the register of originals (bản sao điện tử từ sổ gốc). */
  COPY_FROM_REGISTER(true),
  /** An electronically certified copy (bản sao điện tử được chứng thực). */
  CERTIFIED_ELECTRONIC_COPY(true),
  /** A picture that was compared with the original (bản chụp kèm bản chính để đối chiếu). */
  COMPARED_WITH_ORIGINAL(true),
  /** A photocopy. */
  PHOTOCOPY(false),
  /** A copy certified on paper (bản sao chứng thực trên giấy). */
  CERTIFIED_PAPER_COPY(false),
  /** A paper that was only shown (chỉ xuất trình). */
  SHOWN_ONLY(false),
  /** A secret paper. */
  SECRET(false),
  /** A paper that a database shares already, with legal value. */
  SHARED_AS_DATA(false);

  private final boolean digitized;

  Submission(boolean digitized) {
    this.digitized = digitized;
  }

  /** Whether such a paper is to be digitized, and so may count. */
  public boolean isToBeDigitized() {
    return digitized;
  }
}
