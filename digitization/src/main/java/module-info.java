/** Reads the metadata of digitized results, and assesses a stock of them. */
@org.jspecify.annotations.NullMarked
module vn.vanban.digitization {
  requires static transitive org.jspecify;
  requires transitive vn.vanban.signing;
  requires transitive vn.vanban.core;

  exports vn.vanban.digitization.assessment;
  exports vn.vanban.digitization.metadata;
}
