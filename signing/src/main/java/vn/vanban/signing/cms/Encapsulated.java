package vn.vanban.signing.cms;

import java.io.IOException;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Content that was left in the file, with what is around it in the structure: the
 * EncapsulatedContentInfo of RFC 5652, 5.2, which archive time stamps of version 2 are over.
 */
@FunctionalInterface
interface Encapsulated {
  /** Its encoding: in DER, or as it stands. */
  Octets encoding(boolean der) throws IOException, UnreadableException;
}
