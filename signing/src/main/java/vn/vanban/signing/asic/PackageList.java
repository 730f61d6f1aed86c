package vn.vanban.signing.asic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.XmlElement;

/**
 * The list of files that a container may have as OpenDocument packages do (EN 319 162-1, 4.4.3.1;
 * OpenDocument 1.2, part 3, clause 3), held against the files that are there.
 *
 * <p>No signature of a container is over it, and none needs it: what it says of the files is no
 * proof of anything. A program that opens the container by it sees another set of files than was
 * signed, so a difference is worth a remark.
 */
final class PackageList {
  static final String NAME = "META-INF/manifest.xml";

  private static final String NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

  private final Set<String> listed = new LinkedHashSet<>();
  private String mediaType = "";

  private PackageList() {}

  /** What the list of a container says otherwise than the container; nothing if it has none. */
  static List<Problem> differences(Container container) throws IOException, UnreadableException {
    if (container.part(NAME).isEmpty()) {
      return List.of();
    }
    XmlElement root;
    try {
      root = container.xml(NAME);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return List.of(difference(Detail.STRUCTURE_UNKNOWN, NAME));
    }
    if (!root.is(NAMESPACE, "manifest")) {
      return List.of(difference(Detail.STRUCTURE_UNKNOWN, NAME));
    }
    PackageList list = new PackageList();
    for (XmlElement each : root.children()) {
      container.budget().step();
      if (each.is(NAMESPACE, "file-entry")) {
        list.take(each, container);
      }
    }
    return list.compare(container);
  }

  private void take(XmlElement entry, Container container) {
    String path = entry.attribute('{' + NAMESPACE + "}full-path");
    if (path.equals("/")) {
      mediaType = entry.attribute('{' + NAMESPACE + "}media-type");
    } else if (!path.endsWith("/")) {
      listed.add(container.nameOf(path));
    }
  }

  private List<Problem> compare(Container container) throws IOException, UnreadableException {
    List<String> files = container.dataObjects();
    List<String> absent = listed.stream().filter(each -> container.part(each).isEmpty()).toList();
    List<String> unlisted = files.stream().filter(each -> !listed.contains(each)).toList();
    List<Problem> differences = new ArrayList<>();
    if (!absent.isEmpty()) {
      differences.add(difference(Detail.LISTED_AND_ABSENT, joined(absent)));
    }
    if (!unlisted.isEmpty()) {
      differences.add(difference(Detail.PRESENT_AND_UNLISTED, joined(unlisted)));
    }
    String stated = container.mediaType();
    if (!mediaType.isEmpty() && !stated.isEmpty() && !mediaType.equals(stated)) {
      differences.add(difference(Detail.MEDIA_TYPES_DIFFER, stated + ", " + mediaType));
    }
    return differences;
  }

  private static String joined(Collection<String> names) {
    return String.join(", ", names.stream().sorted().limit(Accounts.MOST_NAMES).toList());
  }

  static Problem difference(Detail detail, String path) {
    return Problem.of(Problem.Kind.PACKAGE_LIST_DIFFERS).with("detail", detail).with("path", path);
  }
}
