package vn.vanban.signing.office;

/**
 * A relationship, ECMA-376-2, 6.5.
 *
 * @param list the part that lists it
 * @param source the part that it starts from; the root for the package itself
 * @param id its id in the list
 * @param type what the target is to the source
 * @param target where it leads, as written
 * @param external whether that is outside the package
 */
record Relationship(
    PartName list, PartName source, String id, String type, String target, boolean external) {
  /** The part that it leads to, if that is in the package. */
  PartName part() {
    return source.resolve(target);
  }

  /** What the report calls it. */
  String path() {
    return list.key() + '#' + id;
  }
}
