package vn.vanban.signing.certpath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The valid policies of a path, as the graph of RFC 9618.
 *
 * <p>The tree of RFC 5280 doubles with each authority that maps two policies to two; the graph has
 * one node for a policy and depth, so that it is never larger than the certificates themselves.
 */
final class PolicyGraph {
  /** RFC 5280, 4.2.1.4. */
  static final String ANY_POLICY = "2.5.29.32.0";

  /** One level for the anchor and one for each certificate, by policy. */
  private final List<Map<String, Node>> levels = new ArrayList<>();

  private boolean gone;

  /** A policy at a depth: what it is reached from, and what is expected below. */
  private record Node(Set<String> parents, Set<String> expected) {}

  PolicyGraph() {
    Map<String, Node> root = new LinkedHashMap<>();
    root.put(ANY_POLICY, new Node(Set.of(), Set.of(ANY_POLICY)));
    levels.add(root);
  }

  /** Whether no policy is valid any more. */
  boolean isEmpty() {
    return gone;
  }

  /** 6.1.3 (e): a certificate without policies ends them all. */
  void end() {
    gone = true;
  }

  /**
   * 6.1.3 (d): the policies of the next certificate.
   *
   * @param policies those it names, without anyPolicy
   * @param any whether it names anyPolicy, and that counts here
   */
  void descend(Set<String> policies, boolean any) {
    if (gone) {
      return;
    }
    Map<String, Node> above = levels.get(levels.size() - 1);
    Map<String, Set<String>> expecting = new LinkedHashMap<>();
    above.forEach(
        (policy, node) ->
            node.expected()
                .forEach(
                    expected ->
                        expecting
                            .computeIfAbsent(expected, each -> new LinkedHashSet<>())
                            .add(policy)));
    Map<String, Node> level = new LinkedHashMap<>();
    for (String policy : policies) {
      Set<String> parents = expecting.get(policy);
      if (parents == null && above.containsKey(ANY_POLICY)) {
        parents = Set.of(ANY_POLICY);
      }
      if (parents != null) {
        level.put(policy, new Node(parents, Set.of(policy)));
      }
    }
    if (any) {
      expecting.forEach(
          (policy, parents) ->
              level.computeIfAbsent(policy, each -> new Node(parents, Set.of(policy))));
    }
    levels.add(level);
    prune();
  }

  /** 6.1.4 (b): the mappings of the certificate that was taken last. */
  void map(Map<String, Set<String>> mappings, boolean allowed) {
    if (gone) {
      return;
    }
    Map<String, Node> level = levels.get(levels.size() - 1);
    for (Map.Entry<String, Set<String>> each : mappings.entrySet()) {
      Node node = level.get(each.getKey());
      if (!allowed) {
        level.remove(each.getKey());
      } else if (node != null) {
        level.put(each.getKey(), new Node(node.parents(), Set.copyOf(each.getValue())));
      } else if (level.containsKey(ANY_POLICY)) {
        level.put(each.getKey(), new Node(Set.of(ANY_POLICY), Set.copyOf(each.getValue())));
      }
    }
    prune();
  }

  /** Takes away what leads nowhere, from the last level up; levels above keep what is reached. */
  private void prune() {
    for (int i = levels.size() - 1; i > 0; i--) {
      Set<String> reached = new HashSet<>();
      levels.get(i).values().forEach(node -> reached.addAll(node.parents()));
      if (!levels.get(i - 1).keySet().retainAll(reached)) {
        break;
      }
    }
    gone = levels.get(levels.size() - 1).isEmpty();
  }

  /** 6.1.5 (g): whether a policy that is wanted is valid for the whole path. */
  boolean holds(Set<String> wanted) {
    if (gone) {
      return false;
    }
    Map<String, Node> last = levels.get(levels.size() - 1);
    if (wanted.contains(ANY_POLICY) || last.containsKey(ANY_POLICY)) {
      return true;
    }
    Set<String> reached = last.keySet();
    for (int i = levels.size() - 1; i > 0; i--) {
      Set<String> next = new HashSet<>();
      for (String policy : reached) {
        Node node = levels.get(i).get(policy);
        if (node == null) {
          continue;
        }
        // Below anyPolicy a policy stands in the domain of the anchor, where it is asked for.
        if (node.parents().contains(ANY_POLICY) && wanted.contains(policy)) {
          return true;
        }
        next.addAll(node.parents());
      }
      reached = next;
    }
    return false;
  }
}
