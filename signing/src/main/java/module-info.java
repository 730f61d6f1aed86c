/** Verifies the digital signatures of electronic documents and reports every check. */
@org.jspecify.annotations.NullMarked
module vn.vanban.signing {
  requires static transitive org.jspecify;
  requires transitive vn.vanban.core;
  requires com.fasterxml.jackson.core;

  exports vn.vanban.signing.render;
  exports vn.vanban.signing.report;
}
