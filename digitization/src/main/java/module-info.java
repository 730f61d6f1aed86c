/** Reads the metadata of digitized results, and assesses a stock of them. */
@org.jspecify.annotations.NullMarked
module vn.vanban.digitization {
  requires static transitive org.jspecify;
  requires transitive vn.vanban.signing;
  requires transitive vn.vanban.core;
  requires transitive java.sql;
  requires com.fasterxml.jackson.core;
  requires com.google.zxing;
  requires java.desktop;
  requires java.xml;
  requires org.apache.commons.csv;
  requires org.apache.fontbox;
  requires org.apache.pdfbox;
  requires org.apache.pdfbox.io;
  requires org.apache.poi.poi;
  requires org.apache.poi.scratchpad;

  // PDFBox, an automatic module, decrypts with Bouncy Castle and cannot ask for it itself.
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;

  exports vn.vanban.digitization.assessment;
  exports vn.vanban.digitization.form;
  exports vn.vanban.digitization.metadata;
  exports vn.vanban.digitization.ocr;
  exports vn.vanban.digitization.packages;
  exports vn.vanban.digitization.quality;
  exports vn.vanban.digitization.register;
  exports vn.vanban.digitization.stock;
}
