package vn.vanban.signing.certpath;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EncodedTime;

/**
 * A certificate revocation list, RFC 5280, clause 5: read once, its entries found by a search in
 * eight bytes for each. Immutable but for what it remembers; thread-safe.
 */
final class RevocationList {
  /** X.509 (2019), 9.5.2.8: from when on certificates stay on the list after they expire. */
  private static final ASN1ObjectIdentifier EXPIRED_CERTIFICATES =
      new ASN1ObjectIdentifier("2.5.29.60");

  /** [0] EXPLICIT. */
  private static final int EXTENSIONS = 0xA0;

  /** The critical extensions of a list that are processed here. */
  private static final Set<ASN1ObjectIdentifier> PROCESSED =
      Set.of(
          Extension.issuingDistributionPoint,
          Extension.deltaCRLIndicator,
          Extension.authorityKeyIdentifier,
          Extension.cRLNumber);

  /** Keys whose verdict on the signature is remembered: those of one authority's name. */
  private static final int MOST_SIGNERS = 16;

  private final byte[] encoded;
  private final int tbsFrom;
  private final int tbsTo;
  private final AlgorithmIdentifier algorithm;
  private final boolean oneAlgorithm;
  private final byte[] signature;
  private final X500Name issuerName;
  private final DistinguishedName issuer;
  private final Instant thisUpdate;
  private final @Nullable Instant nextUpdate;
  private final @Nullable Extensions extensions;
  private final @Nullable IssuingDistributionPoint scope;
  private final @Nullable String unprocessed;

  /** A hash of the serial number above, the place of the entry below; ascending. */
  private final long[] entries;

  /** Where the entries of another issuer begin, ascending, in an indirect list. */
  private final List<IssuerChange> changes;

  private final Map<SubjectPublicKeyInfo, Boolean> signers = new ConcurrentHashMap<>();

  private record IssuerChange(int from, Set<DistinguishedName> names) {}

  /**
   * What a list says of a certificate.
   *
   * @param at when it was revoked
   * @param reason the code of RFC 5280, 5.3.1
   * @param invalidity since when its key is not to be relied on, RFC 5280, 5.3.2
   */
  record Entry(Instant at, int reason, Optional<Instant> invalidity) {}

  private RevocationList(byte[] encoded) throws IOException {
    this.encoded = encoded;
    Der whole = new Der(encoded, 0, encoded.length).step(Der.SEQUENCE).inside();
    Der tbs = whole.step(Der.SEQUENCE).inside();
    this.tbsFrom = whole.from();
    this.tbsTo = whole.to();
    this.algorithm = AlgorithmIdentifier.getInstance(whole.step(Der.SEQUENCE).encoded());
    this.signature =
        ASN1BitString.getInstance(ASN1Primitive.fromByteArray(whole.step(Der.BIT_STRING).encoded()))
            .getOctets();
    if (tbs.peek() == Der.INTEGER) {
      tbs.step();
    }
    this.oneAlgorithm =
        AlgorithmIdentifier.getInstance(tbs.step(Der.SEQUENCE).encoded()).equals(algorithm);
    this.issuerName = X500Name.getInstance(tbs.step(Der.SEQUENCE).encoded());
    this.issuer = DistinguishedName.of(issuerName);
    tbs.step();
    this.thisUpdate = time(tbs.encoded());
    if (tbs.peek() == Der.UTC_TIME || tbs.peek() == Der.GENERALIZED_TIME) {
      tbs.step();
      this.nextUpdate = time(tbs.encoded());
    } else {
      this.nextUpdate = null;
    }
    Scan scan = new Scan();
    if (tbs.peek() == Der.SEQUENCE) {
      tbs.step();
      scan.run(tbs.inside());
    }
    this.entries = scan.sorted();
    this.changes = List.copyOf(scan.changes);
    this.extensions =
        tbs.hasNext()
            ? Extensions.getInstance(tbs.step(EXTENSIONS).inside().step(Der.SEQUENCE).encoded())
            : null;
    ASN1Encodable limited = extension(extensions, Extension.issuingDistributionPoint);
    this.scope = limited == null ? null : IssuingDistributionPoint.getInstance(limited);
    this.unprocessed = scan.unprocessed != null ? scan.unprocessed : unprocessed(extensions);
  }

  /** Reads a list; it keeps the bytes, which must not change. */
  static RevocationList parse(byte[] encoded) throws IOException {
    return new RevocationList(encoded);
  }

  private static @Nullable String unprocessed(@Nullable Extensions extensions) {
    if (extensions == null) {
      return null;
    }
    for (ASN1ObjectIdentifier each : extensions.getCriticalExtensionOIDs()) {
      if (!PROCESSED.contains(each)) {
        return each.getId();
      }
    }
    return null;
  }

  private static Instant time(byte[] encoded) throws IOException {
    return EncodedTime.of(ASN1Primitive.fromByteArray(encoded));
  }

  /** One pass over the entries. */
  private final class Scan {
    private long[] keys = new long[64];
    private int count;
    private final List<IssuerChange> changes = new ArrayList<>();
    private @Nullable String unprocessed;

    void run(Der list) {
      while (list.hasNext()) {
        Der entry = list.step(Der.SEQUENCE).inside();
        entry.step(Der.INTEGER);
        if (count == keys.length) {
          keys = Arrays.copyOf(keys, count * 2);
        }
        keys[count++] = (long) hash(entry.content(), entry.to()) << 32 | list.from();
        entry.step();
        if (entry.hasNext()) {
          Der extensions = entry.step(Der.SEQUENCE).inside();
          while (extensions.hasNext()) {
            extension(extensions.step(Der.SEQUENCE).inside(), list.from());
          }
        }
      }
    }

    private void extension(Der extension, int entry) {
      extension.step(Der.OBJECT_IDENTIFIER);
      int arc = lastArc(extension);
      boolean critical = false;
      byte[] oid = arc < 0 ? extension.encoded() : new byte[0];
      if (extension.peek() == Der.BOOLEAN) {
        extension.step();
        critical = extension.to() > extension.content() && encoded[extension.content()] != 0;
      }
      if (arc == 29) {
        extension.step();
        changes.add(new IssuerChange(entry, names(GeneralNames.getInstance(octets(extension)))));
      } else if (critical && arc != 21 && arc != 23 && arc != 24) {
        // RFC 5280, 5.3: a list with such an entry tells of no certificate at all.
        unprocessed = arc < 0 ? ASN1ObjectIdentifier.getInstance(oid).getId() : "2.5.29." + arc;
      }
    }

    /** The last number of 2.5.29.n; -1 for another identifier. */
    private int lastArc(Der oid) {
      int at = oid.content();
      return oid.to() - at == 3 && encoded[at] == 0x55 && encoded[at + 1] == 0x1D
          ? encoded[at + 2]
          : -1;
    }

    private byte[] octets(Der element) {
      return Arrays.copyOfRange(encoded, element.content(), element.to());
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(keys, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  private static Set<DistinguishedName> names(GeneralNames names) {
    Set<DistinguishedName> found = new LinkedHashSet<>();
    for (GeneralName each : names.getNames()) {
      if (each.getTagNo() == GeneralName.directoryName) {
        found.add(DistinguishedName.of(X500Name.getInstance(each.getName())));
      }
    }
    return found;
  }

  private int hash(int from, int to) {
    int start = minimal(from, to);
    int hash = 1;
    for (int i = start; i < to; i++) {
      hash = 31 * hash + encoded[i];
    }
    return hash;
  }

  /** Where a number begins without the octets that say nothing. */
  private int minimal(int from, int to) {
    int start = from;
    while (start + 1 < to
        && (encoded[start] == 0 && encoded[start + 1] >= 0
            || encoded[start] == -1 && encoded[start + 1] < 0)) {
      start++;
    }
    return start;
  }

  /** What the list says of a serial number of an issuer; empty if it does not list it. */
  Optional<Entry> entry(DistinguishedName of, BigInteger serial) throws IOException {
    byte[] wanted = serial.toByteArray();
    int hash = Arrays.hashCode(wanted);
    int place = Arrays.binarySearch(entries, (long) hash << 32);
    Optional<Entry> found = Optional.empty();
    for (int i = place < 0 ? -place - 1 : place;
        i < entries.length && (int) (entries[i] >> 32) == hash;
        i++) {
      int from = (int) entries[i];
      Der entry = new Der(encoded, from, tbsTo).step(Der.SEQUENCE).inside();
      entry.step(Der.INTEGER);
      int start = minimal(entry.content(), entry.to());
      if (Arrays.equals(encoded, start, entry.to(), wanted, 0, wanted.length)
          && issuers(from).contains(of)) {
        // Of several entries the last one is what became of it.
        found = Optional.of(read(entry));
      }
    }
    return found;
  }

  private static Entry read(Der entry) throws IOException {
    entry.step();
    Instant at = time(entry.encoded());
    int reason = 0;
    Optional<Instant> invalidity = Optional.empty();
    if (entry.hasNext()) {
      entry.step();
      Extensions extensions = Extensions.getInstance(entry.encoded());
      Extension coded = extensions.getExtension(Extension.reasonCode);
      if (coded != null) {
        reason = ASN1Enumerated.getInstance(coded.getParsedValue()).intValueExact();
      }
      Extension since = extensions.getExtension(Extension.invalidityDate);
      if (since != null) {
        invalidity =
            Optional.of(EncodedTime.of(ASN1GeneralizedTime.getInstance(since.getParsedValue())));
      }
    }
    return new Entry(at, reason, invalidity);
  }

  /** RFC 5280, 5.3.3: an entry has the issuer of the one before it, unless it names another. */
  private Set<DistinguishedName> issuers(int entry) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).from() <= entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Set.of(issuer) : changes.get(low - 1).names();
  }

  /** Whether the list bears the signature of a certificate's key. */
  boolean isSignedBy(Certificate signer) {
    SubjectPublicKeyInfo key = signer.publicKey();
    Boolean known = signers.get(key);
    if (known != null) {
      return known;
    }
    Optional<SignatureScheme> scheme = SignatureScheme.of(algorithm, Optional.empty());
    // The bytes as they stand: re-encoding would mend what was not signed.
    boolean signed =
        scheme.isPresent()
            && oneAlgorithm
            && scheme.get().verify(key, Arrays.copyOfRange(encoded, tbsFrom, tbsTo), signature);
    if (signers.size() < MOST_SIGNERS) {
      signers.put(key, signed);
    }
    return signed;
  }

  AlgorithmIdentifier algorithm() {
    return algorithm;
  }

  DistinguishedName issuer() {
    return issuer;
  }

  X500Name issuerName() {
    return issuerName;
  }

  Instant thisUpdate() {
    return thisUpdate;
  }

  @Nullable Instant nextUpdate() {
    return nextUpdate;
  }

  /** A critical extension, of the list or of an entry, that is not processed here; or null. */
  @Nullable String unprocessed() {
    return unprocessed;
  }

  boolean isDelta() {
    return extension(Extension.deltaCRLIndicator) != null;
  }

  /** What the list is limited to; null if it is not. */
  @Nullable IssuingDistributionPoint scope() {
    return scope;
  }

  /** Whether the list keeps certificates that expired at an instant or later. */
  boolean keeps(Instant expired) {
    ASN1Encodable from = extension(EXPIRED_CERTIFICATES);
    return from != null && !EncodedTime.of(ASN1GeneralizedTime.getInstance(from)).isAfter(expired);
  }

  /** Whether this list brings another one up to date: RFC 5280, 5.2.4 and 6.3.3 (c). */
  boolean isDeltaTo(RevocationList base) {
    ASN1Encodable from = extension(Extension.deltaCRLIndicator);
    BigInteger own = number(extension(Extension.cRLNumber));
    BigInteger other = number(base.extension(Extension.cRLNumber));
    return from != null
        && own != null
        && other != null
        && issuer.equals(base.issuer)
        && Objects.equals(
            extension(Extension.issuingDistributionPoint),
            base.extension(Extension.issuingDistributionPoint))
        && Objects.equals(
            extension(Extension.authorityKeyIdentifier),
            base.extension(Extension.authorityKeyIdentifier))
        && ASN1Integer.getInstance(from).getValue().compareTo(other) <= 0
        && own.compareTo(other) >= 0;
  }

  private static @Nullable BigInteger number(@Nullable ASN1Encodable encoded) {
    return encoded == null ? null : ASN1Integer.getInstance(encoded).getValue();
  }

  private @Nullable ASN1Encodable extension(ASN1ObjectIdentifier oid) {
    return extension(extensions, oid);
  }

  private static @Nullable ASN1Encodable extension(
      @Nullable Extensions extensions, ASN1ObjectIdentifier oid) {
    Extension extension = extensions == null ? null : extensions.getExtension(oid);
    return extension == null ? null : extension.getParsedValue();
  }

  /** About how much memory the list takes, in bytes. */
  long weight() {
    return encoded.length + 8L * entries.length;
  }
}
