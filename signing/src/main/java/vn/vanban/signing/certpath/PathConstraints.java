package vn.vanban.signing.certpath;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is asked of every path beforehand: the inputs of RFC 5280, 6.1.1 (c) to (g), and what the
 * target is for.
 *
 * @param policies the policies of which one must be valid, as object identifiers; {@link
 *     #ANY_POLICY} for any
 * @param explicitPolicy whether a policy must be valid even where no certificate asks for one
 * @param mappingInhibited whether policies are not mapped
 * @param anyPolicyInhibited whether anyPolicy in a certificate stands for no policy
 * @param purposes the purposes of which the target's extended key usage, if it has one, names one;
 *     empty for any
 * @param hosts the DNS names of which the target bears one; empty for any
 */
public record PathConstraints(
    Set<String> policies,
    boolean explicitPolicy,
    boolean mappingInhibited,
    boolean anyPolicyInhibited,
    Set<String> purposes,
    Set<String> hosts) {
  /** The policy that stands for any, RFC 5280, 4.2.1.4. */
  public static final String ANY_POLICY = PolicyGraph.ANY_POLICY;

  private static final PathConstraints NONE =
      new PathConstraints(Set.of(ANY_POLICY), false, false, false, Set.of(), Set.of());

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if there is no policy: no path could hold
   */
  public PathConstraints {
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("no policy; ANY_POLICY stands for any");
    }
    policies = Set.copyOf(policies);
    purposes = Set.copyOf(purposes);
    hosts = Set.copyOf(new LinkedHashSet<>(hosts));
  }

  /** Nothing beyond what the certificates themselves ask for. */
  public static PathConstraints none() {
    return NONE;
  }

  /** Returns these constraints with the policies of which one must be valid. */
  public PathConstraints withPolicies(Set<String> wanted) {
    return new PathConstraints(
        wanted, explicitPolicy, mappingInhibited, anyPolicyInhibited, purposes, hosts);
  }

  /** Returns these constraints with a demand for a valid policy. */
  public PathConstraints withExplicitPolicy() {
    return new PathConstraints(
        policies, true, mappingInhibited, anyPolicyInhibited, purposes, hosts);
  }

  /** Returns these constraints without policy mapping. */
  public PathConstraints withoutMapping() {
    return new PathConstraints(policies, explicitPolicy, true, anyPolicyInhibited, purposes, hosts);
  }

  /** Returns these constraints without the policy that stands for any. */
  public PathConstraints withoutAnyPolicy() {
    return new PathConstraints(policies, explicitPolicy, mappingInhibited, true, purposes, hosts);
  }

  /** Returns these constraints with the purposes of which the target has one. */
  public PathConstraints withPurposes(Set<String> wanted) {
    return new PathConstraints(
        policies, explicitPolicy, mappingInhibited, anyPolicyInhibited, wanted, hosts);
  }

  /** Returns these constraints with the DNS names of which the target bears one. */
  public PathConstraints withHosts(Set<String> wanted) {
    return new PathConstraints(
        policies, explicitPolicy, mappingInhibited, anyPolicyInhibited, purposes, wanted);
  }
}
