package vn.vanban.signing.xml;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.MessageCode;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.UnreadableException;

/** The algorithm identifiers of XML-DSig 1.1, RFC 6931 and RFC 9231. */
public final class XmlAlgorithms {
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String DSIG_11 = "http://www.w3.org/2009/xmldsig11#";
  private static final String MORE_2001 = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
  private static final String MORE_2021 = "http://www.w3.org/2021/04/xmldsig-more#";
  private static final String XMLENC = "http://www.w3.org/2001/04/xmlenc#";

  /** The digests of each namespace: a name of one is none of another. */
  private static final Map<String, Set<String>> DIGESTS =
      Map.of(
          DSIG, Set.of("sha1"),
          XMLENC, Set.of("sha256", "sha512", "ripemd160"),
          MORE_2001, Set.of("sha224", "sha384", "md5"),
          MORE_2007, Set.of("sha3-224", "sha3-256", "sha3-384", "sha3-512"));

  /** How the end of an identifier names a digest. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("md5", "MD5"),
          Map.entry("sha1", "SHA-1"),
          Map.entry("sha224", "SHA-224"),
          Map.entry("sha256", "SHA-256"),
          Map.entry("sha384", "SHA-384"),
          Map.entry("sha512", "SHA-512"),
          Map.entry("ripemd160", "RIPEMD160"),
          Map.entry("sha3-224", "SHA3-224"),
          Map.entry("sha3-256", "SHA3-256"),
          Map.entry("sha3-384", "SHA3-384"),
          Map.entry("sha3-512", "SHA3-512"));

  private XmlAlgorithms() {}

  /** The digest of an identifier, if it is known. */
  public static Optional<DigestAlgorithm> digest(String uri) {
    String name = name(uri);
    return DIGESTS.getOrDefault(space(uri), Set.of()).contains(name)
        ? digestNamed(name)
        : Optional.empty();
  }

  /** Whether an identifier names a code that whoever can check it can make, too. */
  static boolean isSymmetric(String uri) {
    return name(uri).startsWith("hmac-");
  }

  /**
   * The code of a signature method, XML-DSig 1.1, 6.3.1; empty if it is not known, or so short that
   * it can be guessed (CVE-2009-0217).
   */
  static Optional<MessageCode> code(XmlNode.Element method) {
    String uri = String.valueOf(method.attribute("Algorithm"));
    String space = space(uri);
    if (!isSymmetric(uri) || !space.equals(DSIG) && !space.equals(MORE_2001)) {
      return Optional.empty();
    }
    XmlNode.Element length = method.child(DSIG, "HMACOutputLength");
    try {
      return digestNamed(name(uri).substring("hmac-".length()))
          .map(
              digest ->
                  new MessageCode(
                      digest,
                      length == null ? digest.bits() : Integer.parseInt(length.value().trim())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String space(String uri) {
    return uri.substring(0, uri.indexOf('#') + 1);
  }

  private static String name(String uri) {
    return uri.substring(uri.indexOf('#') + 1);
  }

  /**
   * The scheme of a signature method, if it is known.
   *
   * @param method the element, for its parameters
   */
  static Optional<SignatureScheme> scheme(XmlNode.Element method) {
    String uri = String.valueOf(method.attribute("Algorithm"));
    String name = name(uri);
    return switch (space(uri)) {
      case DSIG ->
          switch (name) {
            case "rsa-sha1" -> scheme(SignatureScheme.Family.RSA, "sha1");
            case "dsa-sha1" -> scheme(SignatureScheme.Family.DSA, "sha1");
            default -> Optional.empty();
          };
      case DSIG_11 ->
          name.equals("dsa-sha256")
              ? scheme(SignatureScheme.Family.DSA, "sha256")
              : Optional.empty();
      case MORE_2001, MORE_2021, MORE_2007 -> extended(name, method);
      default -> Optional.empty();
    };
  }

  private static Optional<SignatureScheme> extended(String name, XmlNode.Element method) {
    if (name.endsWith("-rsa-MGF1")) {
      return digestNamed(name.substring(0, name.length() - "-rsa-MGF1".length()))
          .flatMap(digest -> SignatureScheme.pss(digest, digest, digest.bits() / 8));
    }
    if (name.startsWith("ecdsa-")) {
      return scheme(SignatureScheme.Family.ECDSA, name.substring("ecdsa-".length()));
    }
    if (name.startsWith("rsa-") && !name.equals("rsa-pss")) {
      return scheme(SignatureScheme.Family.RSA, name.substring("rsa-".length()));
    }
    return switch (name) {
      case "rsa-pss" -> pss(method);
      case "eddsa-ed25519" -> edwards(SignatureScheme.Family.ED25519, false, method);
      case "eddsa-ed448" -> edwards(SignatureScheme.Family.ED448, false, method);
      case "eddsa-ed25519ph" -> edwards(SignatureScheme.Family.ED25519, true, method);
      case "eddsa-ed25519ctx" -> edwards(SignatureScheme.Family.ED25519, false, method);
      case "eddsa-ed448ph" -> edwards(SignatureScheme.Family.ED448, true, method);
      default -> Optional.empty();
    };
  }

  private static Optional<DigestAlgorithm> digestNamed(String name) {
    return Optional.ofNullable(NAMES.get(name)).flatMap(DigestAlgorithm::named);
  }

  private static Optional<SignatureScheme> scheme(SignatureScheme.Family family, String digest) {
    return digestNamed(digest).map(named -> SignatureScheme.of(family, named));
  }

  /** RFC 9231, 2.3.12; the context, for which it has no element, stands in one of xmlsec. */
  private static Optional<SignatureScheme> edwards(
      SignatureScheme.Family family, boolean prehashed, XmlNode.Element method) {
    byte[] context = new byte[0];
    for (XmlNode.Element parameter : method.elements()) {
      if (!parameter.name().equals("EdDSAContextString")) {
        return Optional.empty();
      }
      try {
        context = Dsig.base64(parameter);
      } catch (UnreadableException e) {
        return Optional.empty();
      }
    }
    return context.length > 255
        ? Optional.empty()
        : Optional.of(SignatureScheme.edwards(family, prehashed, context));
  }

  /** RFC 9231, 2.3.9: parameters as elements; SHA-256 and salt as long as the digest otherwise. */
  private static Optional<SignatureScheme> pss(XmlNode.Element method) {
    XmlNode.Element parameters = method.child(MORE_2007, "RSAPSSParams");
    Optional<DigestAlgorithm> digest = Optional.of(DigestAlgorithm.SHA_256);
    Optional<DigestAlgorithm> mask = Optional.empty();
    int salt = -1;
    if (parameters != null) {
      XmlNode.Element digestMethod = parameters.child(DSIG, "DigestMethod");
      if (digestMethod != null) {
        digest = digest(String.valueOf(digestMethod.attribute("Algorithm")));
      }
      mask = maskDigest(parameters);
      XmlNode.Element length = parameters.child(MORE_2007, "SaltLength");
      if (length != null) {
        try {
          salt = Integer.parseInt(length.value().trim());
        } catch (NumberFormatException e) {
          return Optional.empty();
        }
      }
    }
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    return SignatureScheme.pss(
        digest.get(), mask.orElse(digest.get()), salt < 0 ? digest.get().bits() / 8 : salt);
  }

  private static Optional<DigestAlgorithm> maskDigest(XmlNode.Element parameters) {
    XmlNode.Element mask = parameters.child(MORE_2007, "MaskGenerationFunction");
    XmlNode.@Nullable Element digest = mask == null ? null : mask.child(DSIG, "DigestMethod");
    return digest == null
        ? Optional.empty()
        : digest(String.valueOf(digest.attribute("Algorithm")));
  }
}
