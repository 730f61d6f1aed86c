/** Verifies the digital signatures of electronic documents and reports every check. */
@org.jspecify.annotations.NullMarked
module vn.vanban.signing {
  requires static transitive org.jspecify;
  requires transitive vn.vanban.core;
  requires java.desktop;
  requires java.management;
  requires java.xml;
  requires com.fasterxml.jackson.core;
  requires org.apache.fontbox;
  requires org.apache.pdfbox;
  requires org.apache.pdfbox.io;
  requires org.bouncycastle.provider;
  requires org.bouncycastle.util;

  exports vn.vanban.signing;
  exports vn.vanban.signing.online;
  exports vn.vanban.signing.policy;
  exports vn.vanban.signing.render;
  exports vn.vanban.signing.report;
  exports vn.vanban.signing.rules;
}
