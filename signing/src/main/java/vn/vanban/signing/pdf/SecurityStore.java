package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.evidence.ValidationData;

/**
 * The document security stores of all revisions, ISO 32000-2, 12.8.4.3: what each of them added.
 *
 * <p>A later revision may replace the store, yet what an earlier one held is still in the file, and
 * a document time stamp covers what its own revision and those before it held, and nothing else.
 */
final class SecurityStore {
  private final PdfFile file;
  private final List<Long> ends = new ArrayList<>();
  private final Set<Long> seen = new HashSet<>();
  private final Map<String, List<Stamp>> stamps = new HashMap<>();
  private final List<ValidationData> found = new ArrayList<>();

  /** A token that stands in the store for one signature. */
  static final class Stamp {
    private final byte[] token;
    private final int order;

    private Stamp(byte[] token, int order) {
      this.token = token;
      this.order = order;
    }

    /** The encoded token. */
    byte[] token() {
      return token;
    }

    /** When it was added, as of {@link ValidationData}, where the signature is {@code 0}. */
    int order() {
      return order;
    }
  }

  private SecurityStore(PdfFile file) {
    this.file = file;
  }

  /**
   * Reads the stores.
   *
   * @param views a view of each revision, the oldest first
   */
  static SecurityStore of(PdfFile file, List<PdfView> views)
      throws IOException, UnreadableException {
    SecurityStore store = new SecurityStore(file);
    for (PdfView view : views) {
      store.ends.add(view.end());
      store.read(view);
    }
    return store;
  }

  private void read(PdfView view) throws IOException, UnreadableException {
    PdfObject.Dict store = view.dictionary(view.catalog().at("DSS"));
    if (store.entries().isEmpty()) {
      return;
    }
    add(view, ValidationData.Origin.SECURITY_STORE, store, "Certs", "CRLs", "OCSPs");
    PdfObject.Dict entries = view.dictionary(store.at("VRI"));
    for (Map.Entry<String, PdfObject> each : entries.entries().entrySet()) {
      file.budget().step();
      PdfObject.Dict entry = view.dictionary(each.getValue());
      add(view, ValidationData.Origin.STORE_ENTRY, entry, "Cert", "CRL", "OCSP");
      if (mayRead() && entry.at("TS") instanceof PdfObject.Ref ref) {
        for (byte[] token : stream(view, ref)) {
          stamps
              .computeIfAbsent(each.getKey().toUpperCase(Locale.ROOT), key -> new ArrayList<>())
              .add(new Stamp(token, 2 * ends.size()));
        }
      }
    }
  }

  private void add(
      PdfView view,
      ValidationData.Origin origin,
      PdfObject.Dict holder,
      String certificates,
      String crls,
      String ocsps)
      throws IOException, UnreadableException {
    List<Certificate> parsed = new ArrayList<>();
    for (byte[] encoded : streams(view, holder.at(certificates))) {
      readable(encoded).ifPresent(parsed::add);
    }
    ValidationData data =
        new ValidationData(
            origin,
            2 * ends.size(),
            parsed,
            new EmbeddedRevocation(
                streams(view, holder.at(crls)), streams(view, holder.at(ocsps))));
    if (!data.isEmpty()) {
      found.add(data);
    }
  }

  /** What cannot be read proves nothing; a path that needs it stays open. */
  private static Optional<Certificate> readable(byte[] encoded) {
    try {
      return Optional.of(Certificate.parse(encoded));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  private List<byte[]> streams(PdfView view, PdfObject array)
      throws IOException, UnreadableException {
    List<byte[]> contents = new ArrayList<>();
    for (PdfObject item : view.items(array)) {
      if (mayRead() && item instanceof PdfObject.Ref ref) {
        contents.addAll(stream(view, ref));
      }
    }
    return contents;
  }

  private boolean mayRead() {
    return seen.size() < file.budget().limits().certificates();
  }

  /** The content of a stream that no earlier revision held; none if it cannot be read. */
  private List<byte[]> stream(PdfView view, PdfObject.Ref ref)
      throws IOException, UnreadableException {
    if (!(view.resolve(ref) instanceof PdfObject.Stream stream) || !seen.add(stream.offset())) {
      return List.of();
    }
    try {
      return List.of(file.decoded(stream, true, ref.number(), ref.generation()));
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return List.of();
    }
  }

  /** The certificates of all revisions. */
  List<Certificate> certificates() {
    return found.stream().flatMap(data -> data.certificates().stream()).distinct().toList();
  }

  /**
   * Adds what the stores hold.
   *
   * @param base the order of the last thing within the signature
   */
  void describe(SignatureEvidence.Builder evidence, int base) {
    for (ValidationData data : found) {
      evidence.data(
          new ValidationData(
              data.origin(), base + data.order(), data.certificates(), data.revocation()));
    }
  }

  /** The order of a document time stamp that covers the file up to a place. */
  int order(long end, int base) {
    int revisions = 0;
    for (long each : ends) {
      // The end-of-line marker behind the last line may be left out of the byte range.
      if (each - 2 <= end) {
        revisions++;
      }
    }
    return base + 2 * revisions + 1;
  }

  /** The tokens in the entries for a signature, ISO 32000-2, table 262, key TS. */
  List<Stamp> stamps(byte[] contents) {
    String key = HexFormat.of().withUpperCase().formatHex(DigestAlgorithm.SHA_1.digest(contents));
    return stamps.getOrDefault(key, List.of());
  }
}
