package vn.vanban.signing.forged;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import vn.vanban.signing.made.SignedPdf;

/** What a forger writes by hand behind a document: objects, tables and where they begin. */
final class AppendedSections {
  private final SignedPdf pdf;
  private long previous;

  AppendedSections(SignedPdf pdf) {
    this.pdf = pdf;
    String text = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
    String after = text.substring(text.lastIndexOf("startxref") + "startxref".length());
    this.previous = new Scanner(after).nextLong();
  }

  /** Where the newest section begins. */
  long previous() {
    return previous;
  }

  /** Writes an object and returns where it begins. */
  long object(int number, String body) {
    long at = pdf.length();
    pdf.raw(number + " 0 obj\n" + body + "\nendobj\n");
    return at;
  }

  /** Writes a stream and returns where it begins. */
  long stream(int number, String content) {
    return object(
        number, "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
  }

  /** Writes a table whose trailer continues the newest section, and returns where it begins. */
  long table(String entries, String trailer) {
    return tableAlone(
        entries, "/Size 90 /Root 1 0 R /Info 12 0 R /Prev " + previous + " " + trailer);
  }

  /** Writes a table with a trailer, and returns where it begins. */
  long tableAlone(String entries, String trailer) {
    long at = pdf.length();
    pdf.raw("xref\n" + entries + "trailer\n<< " + trailer + " >>\n");
    previous = at;
    return at;
  }

  /** Writes where the newest section is said to begin. */
  SignedPdf startingAt(long offset) {
    return pdf.raw("startxref\n" + offset + "\n%%EOF\n");
  }

  /** An entry of a table. */
  static String entry(int number, long offset) {
    return String.format(Locale.ROOT, "%d 1\n%010d 00000 n \n", number, offset);
  }

  /** An entry of a table that says that a number is free. */
  static String free(int number) {
    return number + " 1\n0000000000 65535 f \n";
  }
}
