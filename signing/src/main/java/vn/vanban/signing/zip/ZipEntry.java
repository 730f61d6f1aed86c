package vn.vanban.signing.zip;

/**
 * One entry of a package, as the central directory has it.
 *
 * @param name its name, decoded
 * @param method how its bytes are packed
 * @param encrypted whether they are encrypted
 * @param headerStart where its local header begins in the file
 * @param dataStart where its packed bytes begin in the file
 * @param packedSize the number of its packed bytes
 * @param size the number of its bytes, as stated
 * @param checksum the CRC-32 of its bytes, as stated
 */
public record ZipEntry(
    String name,
    Method method,
    boolean encrypted,
    long headerStart,
    long dataStart,
    long packedSize,
    long size,
    int checksum) {
  /** APPNOTE 4.4.5: how the bytes of an entry are packed; the rest of the list is not in use. */
  public enum Method {
    /** As they are. */
    STORED,
    /** By DEFLATE, RFC 1951. */
    DEFLATED,
    /** By another method, which is not read. */
    OTHER;

    static Method of(int number) {
      return switch (number) {
        case 0 -> STORED;
        case 8 -> DEFLATED;
        default -> OTHER;
      };
    }
  }

  /** An empty stream of DEFLATE has two bytes. */
  private static final int EMPTY_STREAM = 2;

  /** Whether it is a folder, which has a name alone: what holds bytes is a file to somebody. */
  public boolean isFolder() {
    return name.endsWith("/") && size == 0 && packedSize <= EMPTY_STREAM;
  }
}
