/** Verifies the digital signatures of electronic documents and reports every check. */
@org.jspecify.annotations.NullMarked
module vn.vanban.signing {
  requires static transitive org.jspecify;
  requires transitive vn.vanban.core;

  exports vn.vanban.signing.report;
}
