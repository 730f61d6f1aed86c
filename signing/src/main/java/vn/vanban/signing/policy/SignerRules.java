package vn.vanban.signing.policy;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is asked of the certificate of a signer beyond what RFC 5280 asks of every path; immutable.
 *
 * <p>Circular 15/2025/TT-BKHCN, annex II, 1.5 leaves the usage of keys to the checking system.
 *
 * @param policies the certificate policies of which one must be valid along the path, as object
 *     identifiers; empty for none
 * @param purposes the purposes of which the certificate's extended key usage, if it has one, names
 *     one, as object identifiers; empty for any
 * @param keyUsage whether a key usage without digital signature and non-repudiation stands in the
 *     way; otherwise it is a warning
 */
public record SignerRules(Set<String> policies, Set<String> purposes, boolean keyUsage) {
  private static final Pattern IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");

  private static final SignerRules NONE = new SignerRules(Set.of(), Set.of(), false);

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if one of them holds something else than object identifiers
   */
  public SignerRules {
    policies = identifiers(policies);
    purposes = identifiers(purposes);
  }

  private static Set<String> identifiers(Set<String> texts) {
    for (String each : texts) {
      if (!IDENTIFIER.matcher(each).matches()) {
        throw new IllegalArgumentException("no object identifier: " + each);
      }
    }
    return Set.copyOf(texts);
  }

  /** Nothing beyond RFC 5280. */
  public static SignerRules none() {
    return NONE;
  }

  /** Returns these rules with the certificate policies of which one must be valid. */
  public SignerRules withPolicies(Set<String> wanted) {
    return new SignerRules(wanted, purposes, keyUsage);
  }

  /** Returns these rules with the purposes of which an extended key usage names one. */
  public SignerRules withPurposes(Set<String> wanted) {
    return new SignerRules(policies, wanted, keyUsage);
  }

  /** Returns these rules with a demand that the key be for signing, where its usage is named. */
  public SignerRules withKeyUsage() {
    return new SignerRules(policies, purposes, true);
  }
}
