package vn.vanban.signing.policy;

import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import vn.vanban.core.Document;

/**
 * What a caller hands in beside a document: the content that detached signatures are over, and keys
 * that no certificate in the document brings. Immutable.
 *
 * <p>Nothing that a document refers to is ever fetched: it is handed in here, or it is absent.
 */
public final class Supplied {
  private static final Supplied NOTHING = new Supplied(Map.of(), Map.of(), Map.of());

  private final Map<String, Document> contents;
  private final Map<String, PublicKey> keys;
  private final Map<String, SecretKey> secrets;

  private Supplied(
      Map<String, Document> contents, Map<String, PublicKey> keys, Map<String, SecretKey> secrets) {
    this.contents = contents;
    this.keys = keys;
    this.secrets = secrets;
  }

  /** Nothing beside the document. */
  public static Supplied nothing() {
    return NOTHING;
  }

  /** Returns these with the content of a detached signature, which is known by its name. */
  public Supplied withContent(Document content) {
    return withContent(content.name(), content);
  }

  /**
   * Returns these with what a reference of this text, such as the URI in an XML signature, names.
   */
  public Supplied withContent(String reference, Document content) {
    Map<String, Document> more = new LinkedHashMap<>(contents);
    more.put(Objects.requireNonNull(reference), Objects.requireNonNull(content));
    return new Supplied(more, keys, secrets);
  }

  /**
   * Returns these with a public key for signatures that bring none.
   *
   * @param name the name by which a signature asks for it; empty for one that names none
   */
  public Supplied withKey(String name, PublicKey key) {
    Map<String, PublicKey> more = new LinkedHashMap<>(keys);
    more.put(Objects.requireNonNull(name), Objects.requireNonNull(key));
    return new Supplied(contents, more, secrets);
  }

  /**
   * Returns these with a shared secret, under which a message authentication code is checked.
   *
   * <p>Such a code proves that whoever made it had the secret, as the caller has; it names no
   * signer, and no document passes by it.
   *
   * @param name the name by which a signature asks for it; empty for one that names none
   */
  public Supplied withSecret(String name, SecretKey secret) {
    Map<String, SecretKey> more = new LinkedHashMap<>(secrets);
    more.put(Objects.requireNonNull(name), Objects.requireNonNull(secret));
    return new Supplied(contents, keys, more);
  }

  /** The contents, in the order in which they were handed in. */
  public List<Document> contents() {
    return List.copyOf(contents.values());
  }

  /** The contents by the references that name them, in the order in which they were handed in. */
  public Map<String, Document> contentsByReference() {
    return Collections.unmodifiableMap(contents);
  }

  /**
   * The content for a reference: that of the same text; where only one content is handed in, that
   * one, whatever it is called, because the digest decides.
   */
  public Optional<Document> content(String reference) {
    Document named = contents.get(reference);
    if (named == null && contents.size() == 1) {
      named = contents.values().iterator().next();
    }
    return Optional.ofNullable(named);
  }

  /** The key of a name, else the key without a name. */
  public Optional<PublicKey> key(String name) {
    return named(name, keys);
  }

  /** The secret of a name, else the secret without a name. */
  public Optional<SecretKey> secret(String name) {
    return named(name, secrets);
  }

  private static <K> Optional<K> named(String name, Map<String, K> keys) {
    K named = keys.get(name);
    return Optional.ofNullable(named == null ? keys.get("") : named);
  }
}
