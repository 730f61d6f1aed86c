package vn.vanban.signing.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Severity;

/** What a check found: a kind and its facts, from which text is made at the edge. */
public final class Problem {
  private final Kind kind;
  private final Map<String, String> facts;

  private Problem(Kind kind, Map<String, String> facts) {
    this.kind = Objects.requireNonNull(kind);
    this.facts = facts;
  }

  /** Returns a problem of a kind, with no facts yet. */
  public static Problem of(Kind kind) {
    return new Problem(kind, Map.of());
  }

  /** Returns this problem with one more fact; facts stand in the order of their names. */
  public Problem with(String fact, Object value) {
    Map<String, String> more = new TreeMap<>(facts);
    more.put(Objects.requireNonNull(fact), value.toString());
    return new Problem(kind, Collections.unmodifiableMap(more));
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The facts, in the order of their names. */
  public Map<String, String> facts() {
    return facts;
  }

  /** One sentence for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return Texts.problem(kind, facts, locale);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Problem that && kind == that.kind && facts.equals(that.facts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, facts);
  }

  @Override
  public String toString() {
    return kind + facts.toString();
  }

  /** The kinds of problems, each with the check it belongs to and its weight. */
  public enum Kind {
    /** The document or signature cannot be parsed; fact {@code detail}. */
    MALFORMED(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE),
    /** A limit was exceeded; facts {@code limit}, {@code value}. */
    LIMIT_EXCEEDED(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** The document is encrypted and the password is absent or wrong. */
    ENCRYPTED(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND, "FMT-14"),
    /** The format of the document is none that is verified; fact {@code format}. */
    UNSUPPORTED_FORMAT(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /**
     * The package can be read in several ways, so that others may see another document; facts
     * {@code name} of the entry, {@code detail}.
     */
    PACKAGE_AMBIGUOUS(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE),
    /** Names of two entries are one name to some systems; facts {@code name}, {@code other}. */
    PACKAGE_NAMES_ALIKE(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** The package holds bytes that belong to no entry; facts {@code from}, {@code to}. */
    PACKAGE_BYTES_OUTSIDE(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** An entry of the package cannot be read; facts {@code name}, {@code detail}. */
    ENTRY_UNREADABLE(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** No relationship leads to a part with a signature; fact {@code path}. */
    SIGNATURE_NOT_LISTED(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** The format is outside the list of the circular; fact {@code format}. */
    FORMAT_NOT_LISTED(Check.FORMAT, Verdict.PASSED, null, "SIG-32"),
    /**
     * The document is not the one that the dossier is about; facts {@code expected}, {@code found},
     * both SHA-256.
     */
    OTHER_DOCUMENT(
        Check.FORMAT, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND, "SIG-26"),
    /** The document bears no signature. */
    NO_SIGNATURE(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND),
    /** The form of the signature is not known; fact {@code subFilter}. */
    UNSUPPORTED_SUBFILTER(
        Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE, "SIG-28"),
    /**
     * The byte range is not the whole of a revision but the signature value; fact {@code detail}.
     */
    BYTE_RANGE_INVALID(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-03"),
    /** The signature dictionary holds no signature value. */
    SIGNATURE_VALUE_ABSENT(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-03"),
    /** The CMS structure cannot be parsed; fact {@code detail}. */
    CMS_MALFORMED(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-33"),
    /**
     * The document declares a document type, which could change what it says; fact {@code name}.
     */
    DOCUMENT_TYPE_DECLARED(
        Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE, "SIG-30"),
    /**
     * The key information names one certificate and holds another; facts {@code issuer}, {@code
     * certificate}.
     */
    KEY_INFO_CONTRADICTS(Check.FORMAT, Verdict.INDETERMINATE, SubIndication.FORMAT_FAILURE),
    /** A detached signature brings content of its own. */
    CONTENT_EMBEDDED(Check.FORMAT, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-33"),
    /** The signing certificate is not in the signature and not in the pool. */
    NO_SIGNING_CERTIFICATE(
        Check.SIGNER, Verdict.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND, "SIG-23"),
    /** A key verifies the signature, but no certificate says whose it is. */
    KEY_WITHOUT_CERTIFICATE(
        Check.SIGNER, Verdict.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND, "SIG-23"),
    /** The signed reference to the certificate names another one; fact {@code detail}. */
    SIGNING_CERTIFICATE_MISMATCH(
        Check.SIGNER, Verdict.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND, "SIG-33"),
    /** No signed attribute names the certificate. */
    SIGNING_CERTIFICATE_UNSIGNED(Check.SIGNER, Verdict.PASSED, null, "SIG-33"),
    /**
     * The form asked for more than ISO 32000-2 does when it was signed; facts {@code field}, {@code
     * asked}.
     */
    SEED_VALUES(Check.FORMAT, Verdict.PASSED, null),
    /** What the form asked for was not kept; facts {@code field}, {@code asked}, {@code found}. */
    SEED_VALUE_IGNORED(Check.FORMAT, Verdict.PASSED, null),
    /**
     * The signer info names another digest than the signature algorithm; facts {@code content},
     * {@code signature}.
     */
    DIGESTS_DIFFER(Check.INTEGRITY, Verdict.PASSED, null, "SIG-33"),
    /** The digest of the signed bytes is not the signed digest; fact {@code algorithm}. */
    DIGEST_MISMATCH(Check.INTEGRITY, Verdict.FAILED, SubIndication.HASH_FAILURE, "SIG-02"),
    /** The file was written anew after signing, which broke the digest; fact {@code producer}. */
    RESAVED_AFTER_SIGNING(Check.INTEGRITY, Verdict.FAILED, SubIndication.HASH_FAILURE, "SIG-02"),
    /**
     * White space was put between the tags after signing, which broke the digest; fact {@code
     * reference}.
     */
    REFORMATTED_AFTER_SIGNING(
        Check.INTEGRITY, Verdict.FAILED, SubIndication.HASH_FAILURE, "SIG-02"),
    /** What is signed is neither in the document nor handed in; fact {@code reference}. */
    SIGNED_CONTENT_ABSENT(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.SIGNED_DATA_NOT_FOUND, "SIG-29"),
    /** Several elements bear the id that is signed; facts {@code id}, {@code path}. */
    ID_NOT_UNIQUE(Check.INTEGRITY, Verdict.FAILED, SubIndication.FORMAT_FAILURE, "SIG-29"),
    /**
     * A reference asks for a transform that is not applied, such as a program in XSLT; fact {@code
     * algorithm}.
     */
    TRANSFORM_REFUSED(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-29"),
    /** A counter-signature is not over the value of the signature that it stands in. */
    COUNTERSIGNS_NOTHING(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-29"),
    /** The properties that XAdES wants signed are not. */
    SIGNED_PROPERTIES_UNSIGNED(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-33"),
    /**
     * The value is a code under a shared secret: whoever can check it can make it; fact {@code
     * algorithm}.
     */
    SYMMETRIC_KEY(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, "SIG-01"),
    /** The signature value does not verify with the certificate's key; fact {@code algorithm}. */
    SIGNATURE_INVALID(Check.INTEGRITY, Verdict.FAILED, SubIndication.SIG_CRYPTO_FAILURE, "SIG-01"),
    /**
     * The signed attribute for the digest is absent or stands more than once; fact {@code count}.
     */
    MESSAGE_DIGEST_INVALID(
        Check.INTEGRITY, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-33"),
    /** The signed content type is absent or another; fact {@code detail}. */
    CONTENT_TYPE_INVALID(
        Check.INTEGRITY, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-33"),
    /** The algorithm is not known, so nothing can be verified; fact {@code algorithm}. */
    ALGORITHM_UNKNOWN(
        Check.INTEGRITY, Verdict.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE, "SIG-19"),
    /**
     * Something was changed after signing that no rule allows; facts {@code object}, {@code path},
     * {@code detail}.
     */
    CHANGED_AFTER_SIGNING(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-04"),
    /**
     * Something was changed that the certification forbids; facts {@code object}, {@code path},
     * {@code permission}.
     */
    CERTIFICATION_VIOLATED(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-35"),
    /** A form field that the signature locks was changed; fact {@code field}. */
    FIELD_LOCK_VIOLATED(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-35"),
    /** Bytes after the signed revision belong to no object; facts {@code from}, {@code to}. */
    UNACCOUNTED_BYTES(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-04"),
    /** What was changed cannot be judged; fact {@code detail}. */
    CHANGES_UNEXPLAINED(
        Check.CHANGES, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-04"),
    /**
     * An element of the same name as the signed one stands elsewhere and is signed by none; facts
     * {@code path}, {@code signed}.
     */
    UNSIGNED_LOOKALIKE(
        Check.CHANGES, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-29"),
    /** The document includes another one, which no signature covers; fact {@code path}. */
    INCLUSION_NOT_FOLLOWED(
        Check.CHANGES, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-30"),
    /** Only a part of the document is signed; fact {@code path} of what is not. */
    PARTLY_SIGNED(Check.CHANGES, Verdict.PASSED, null, "SIG-29"),
    /** Parts of a package are unsigned that applications do not sign; fact {@code path}. */
    PARTS_UNSIGNED(Check.CHANGES, Verdict.PASSED, null, "SIG-31"),
    /**
     * A field shows a signed text, and the unsigned property that it repeats has another value;
     * facts {@code field}, {@code path}.
     */
    FIELD_VALUE_DIFFERS(Check.CHANGES, Verdict.PASSED, null, "SIG-31"),
    /**
     * The list of files in a container is not of the files that are there; facts {@code path},
     * {@code detail}.
     */
    PACKAGE_LIST_DIFFERS(Check.CHANGES, Verdict.PASSED, null, "SIG-31"),
    /** Content of a package is unsigned; facts {@code path}, {@code detail}. */
    CONTENT_UNSIGNED(
        Check.CHANGES, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-31"),
    /**
     * A part has another content type than the signed one; facts {@code path}, {@code signed},
     * {@code found}.
     */
    PART_TYPE_CHANGED(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-31"),
    /** A comment, which is not signed, cuts a signed text in two; fact {@code path}. */
    COMMENT_IN_TEXT(Check.CHANGES, Verdict.PASSED, null, "SIG-29"),
    /** A later revision took the signature out of the document; fact {@code field}. */
    SIGNATURE_REMOVED(
        Check.CHANGES, Verdict.FAILED, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-04"),
    /** A visible field was added after a certification; facts {@code field}, {@code detail}. */
    NEW_FIELD_OVER_CONTENT(
        Check.CHANGES, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-04"),
    /**
     * A digest algorithm is not accepted at the time that counts; facts {@code algorithm}, {@code
     * use}, {@code since}.
     */
    DIGEST_TOO_WEAK(
        Check.ALGORITHMS,
        Verdict.INDETERMINATE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
        "SIG-19"),
    /**
     * A digest algorithm was accepted then and is not today; facts {@code algorithm}, {@code use}.
     */
    DIGEST_LEGACY(Check.ALGORITHMS, Verdict.PASSED, null, "SIG-19"),
    /**
     * An algorithm was not accepted any more when the signature was made, as a time stamp over the
     * content proves; facts {@code algorithm}, {@code use}, {@code at}.
     */
    ALGORITHM_TOO_WEAK_WHEN_SIGNED(
        Check.ALGORITHMS,
        Verdict.INDETERMINATE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
        "SIG-19"),
    /**
     * A key is shorter than is accepted at the time that counts; facts {@code algorithm}, {@code
     * bits}, {@code least}, {@code use}.
     */
    KEY_TOO_SHORT(
        Check.ALGORITHMS,
        Verdict.INDETERMINATE,
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
        "SIG-17",
        "SIG-18"),
    /**
     * A key is shorter than is accepted today; facts {@code algorithm}, {@code bits}, {@code use}.
     */
    KEY_LEGACY(Check.ALGORITHMS, Verdict.PASSED, null, "SIG-17"),
    /**
     * The signature scheme is sound but not the one that the circular lists; fact {@code
     * algorithm}.
     */
    SCHEME_NOT_LISTED(Check.ALGORITHMS, Verdict.PASSED, null, "SIG-20"),
    /** No trust anchors were given, so no path can end. */
    NO_TRUST_ANCHOR(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND, "SIG-13"),
    /**
     * No path leads to a trust anchor; facts {@code issuer} that is missing, {@code url} where it
     * could be had.
     */
    NO_PATH(
        Check.CHAIN,
        Verdict.INDETERMINATE,
        SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
        "SIG-13",
        "SIG-15"),
    /**
     * The missing issuer bears the name of a trust anchor and is not it: the keys differ; fact
     * {@code issuer}.
     */
    NAMESAKE_OF_ANCHOR(Check.CHAIN, Verdict.PASSED, null, "SIG-14"),
    /** A path was found but breaks RFC 5280; facts {@code certificate}, {@code detail}. */
    PATH_INVALID(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE, "SIG-13"),
    /** The signing certificate is that of a CA. */
    SIGNER_IS_CA(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.CHAIN_CONSTRAINTS_FAILURE, "SIG-22"),
    /** The key usage allows neither digital signatures nor non-repudiation; fact {@code usage}. */
    KEY_USAGE_MISMATCH(Check.CHAIN, Verdict.PASSED, null, "SIG-21"),
    /**
     * A certificate is past its validity and signing before that is not proven; facts {@code
     * certificate}, {@code notAfter}.
     */
    CERTIFICATE_EXPIRED(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE, "SIG-05"),
    /**
     * The validity of a certificate begins later than the time that counts; facts {@code
     * certificate}, {@code notBefore}.
     */
    CERTIFICATE_NOT_YET_VALID(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE, "SIG-05"),
    /**
     * The signing certificate is past its validity and was not revoked in it, and signing before
     * its end is not proven; facts {@code certificate}, {@code notAfter}.
     */
    CERTIFICATE_EXPIRED_NOT_REVOKED(
        Check.CHAIN, Verdict.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NOT_REVOKED, "SIG-05"),
    /**
     * A time stamp over the content proves that the signature was made after the validity of its
     * certificate; facts {@code certificate}, {@code notAfter}, {@code at}.
     */
    SIGNED_AFTER_EXPIRY(Check.CHAIN, Verdict.FAILED, SubIndication.EXPIRED, "SIG-05"),
    /**
     * A time stamp proves that the signature was there before the validity of its certificate;
     * facts {@code certificate}, {@code notBefore}, {@code at}.
     */
    SIGNED_BEFORE_VALIDITY(Check.CHAIN, Verdict.FAILED, SubIndication.NOT_YET_VALID, "SIG-05"),
    /**
     * A certificate is revoked and signing before that is not proven; facts {@code certificate},
     * {@code at}, {@code reason}.
     */
    REVOKED_NO_POE(Check.REVOCATION, Verdict.INDETERMINATE, SubIndication.REVOKED_NO_POE, "SIG-06"),
    /**
     * The certificate of a CA is revoked and signing before that is not proven; facts {@code
     * certificate}, {@code at}, {@code reason}.
     */
    CA_REVOKED_NO_POE(
        Check.REVOCATION, Verdict.INDETERMINATE, SubIndication.REVOKED_CA_NO_POE, "SIG-06"),
    /**
     * A time stamp over the content proves that the signature was made after its certificate was
     * revoked; facts {@code certificate}, {@code at}, {@code reason}, {@code stamped}.
     */
    SIGNED_AFTER_REVOCATION(Check.REVOCATION, Verdict.FAILED, SubIndication.REVOKED, "SIG-06"),
    /**
     * A certificate was revoked after the proven time of the signature; facts {@code certificate},
     * {@code at}.
     */
    REVOKED_LATER(Check.REVOCATION, Verdict.PASSED, null, "SIG-08"),
    /**
     * No revocation data speaks of a certificate; facts {@code certificate}, {@code detail}, {@code
     * url} where it could be had; {@code ofLists} and {@code ofResponses}, why the last CRL and the
     * last OCSP response do not tell.
     */
    REVOCATION_UNKNOWN(Check.REVOCATION, Verdict.INDETERMINATE, SubIndication.TRY_LATER, "SIG-07"),
    /** The signing time is the signer's own word; fact {@code at}. */
    CLAIMED_TIME_ONLY(Check.TIME, Verdict.PASSED, null, "SIG-09"),
    /** Nothing says when the signature was made. */
    NO_SIGNING_TIME(Check.TIME, Verdict.PASSED, null, "SIG-09"),
    /** The policy took the claimed time for the time of signing; fact {@code at}. */
    CLAIMED_TIME_ACCEPTED(Check.TIME, Verdict.PASSED, null, "SIG-09"),
    /** A time stamp is present and does not hold; fact {@code detail}. */
    TIMESTAMP_INVALID(
        Check.TIME, Verdict.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE, "SIG-10"),
    /**
     * A time stamp is older than one that it covers; facts {@code kind}, {@code at}, {@code
     * covered}.
     */
    TIMESTAMP_ORDER(
        Check.TIME, Verdict.INDETERMINATE, SubIndication.TIMESTAMP_ORDER_FAILURE, "SIG-10"),
    /**
     * A time stamp is sound, but no path from its authority to a trust anchor holds; facts {@code
     * authority}, {@code detail}.
     */
    TIMESTAMP_NOT_TRUSTED(Check.TIME, Verdict.PASSED, null, "SIG-10"),
    /**
     * An evidence record (RFC 4998, RFC 6283) is present; it was not judged, and proves nothing
     * here; fact {@code name}.
     */
    EVIDENCE_RECORD_NOT_JUDGED(Check.TIME, Verdict.PASSED, null, "SIG-10"),
    /** The claimed time is later than the time stamp; facts {@code claimed}, {@code stamped}. */
    SIGNING_TIME_AFTER_TIMESTAMP(Check.TIME, Verdict.PASSED, null, "SIG-11"),
    /**
     * The claimed time is seven hours ahead, as tools do that write local time as UTC; facts {@code
     * claimed}, {@code stamped}.
     */
    SIGNING_TIME_SEVEN_HOURS_AHEAD(Check.TIME, Verdict.PASSED, null, "SIG-12"),
    /** The claimed time lies after the time of validation; fact {@code claimed}. */
    SIGNING_TIME_IN_FUTURE(Check.TIME, Verdict.PASSED, null, "SIG-11");

    private final Check check;
    private final Verdict verdict;
    private final @Nullable SubIndication subIndication;
    private final List<String> rules;

    Kind(Check check, Verdict verdict, @Nullable SubIndication sub, String... rules) {
      this.check = check;
      this.verdict = verdict;
      this.subIndication = sub;
      this.rules = List.of(rules);
    }

    /** The check that finds it. */
    public Check check() {
      return check;
    }

    /** Its weight; {@link Verdict#PASSED} is a warning that changes no verdict. */
    public Verdict verdict() {
      return verdict;
    }

    /** The sub-indication of EN 319 102-1 that it leads to; warnings have none. */
    public Optional<SubIndication> subIndication() {
      return Optional.ofNullable(subIndication);
    }

    /** The rules of the catalogue that it breaks, such as {@code SIG-02}. */
    public List<String> rules() {
      return rules;
    }

    /** Proof is an error, doubt and remarks are warnings. */
    public Severity severity() {
      return verdict == Verdict.FAILED ? Severity.ERROR : Severity.WARNING;
    }
  }
}
