package vn.vanban.digitization.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metadata of a document under the names, and within the lengths, of a {@link RecordSchema}, to
 * be handed on as JSON or XML.
 *
 * <p>A value that is longer than its field, or a date of which only a part is known, is left out
 * and named: what is cut off is not the value any more.
 *
 * <pre>{@code
 * MetadataRecord record = MetadataRecord.of(report.metadata(), RecordSchema.DECREE_30);
 * if (record.missing().isEmpty()) {
 *   store(record.xml());
 * }
 * }</pre>
 */
public final class MetadataRecord {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> tooLong = new ArrayList<>();

  private MetadataRecord() {}

  /** Returns the record of what was extracted, under the names of a schema. */
  public static MetadataRecord of(ResultMetadata metadata, RecordSchema schema) {
    MetadataRecord record = new MetadataRecord();
    switch (schema) {
      case DECREE_30 -> record.decree30(metadata);
      case CIRCULAR_01_2023 -> record.circular01(metadata);
      case GUIDELINE_7197 -> record.guideline7197(metadata);
    }
    return record;
  }

  /**
   * Returns the record of {@link RecordSchema#GUIDELINE_7197} with the code that the digitizing
   * agency gives the document, its field DocCode.
   */
  public static MetadataRecord of(ResultMetadata metadata, DigitizedCode code) {
    MetadataRecord record = new MetadataRecord();
    record.values.put("DocCode", code.toString());
    record.guideline7197(metadata);
    return record;
  }

  /** The values by the names of their fields, in order; a dot leads into a group. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The names of the fields that the schema requires and that the document does not show. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** The names of the fields whose values are longer than the schema allows. */
  public List<String> tooLong() {
    return List.copyOf(tooLong);
  }

  // Names and lengths: Decree 30/2020/NĐ-CP, annex VI, part II, table I. The file's code, its
  // ordinal and the retention are given by whoever files the document and are not in it.
  private void decree30(ResultMetadata metadata) {
    required("TypeName", 100, text(metadata.documentType()));
    required("CodeNumber", 11, text(metadata.number()));
    required("CodeNotation", 30, text(metadata.symbol()));
    required("IssuedDate", 10, day(metadata.issuedOn()));
    required("OrganName", 200, text(metadata.agency()));
    required("Subject", 500, text(metadata.subject()));
    optional("PageAmount", 3, metadata.pageCount().map(pages -> pages.value().toString()));
    required("SignerInfo.Position", 100, text(metadata.signerTitle()));
    required("SignerInfo.FullName", 50, text(metadata.signer()));
    optional(
        "To.OrganName", 200, metadata.addressees().map(names -> String.join("; ", names.value())));
  }

  // Circular 01/2023/TT-VPCP, article 9, clause 2, points a and b. It sets no lengths.
  private void circular01(ResultMetadata metadata) {
    int any = Integer.MAX_VALUE;
    required("procedureCode", any, text(metadata.procedureCode()));
    Optional<String> owner = text(metadata.ownerId()).or(() -> text(metadata.ownerTaxCode()));
    // Article 10, clause 2: without an identifier the identifying data of the owner stand for it.
    if (owner.isPresent() || metadata.ownerName().isEmpty()) {
      required("ownerIdentifier", any, owner);
    }
    optional("ownerName", any, text(metadata.ownerName()));
    required("documentName", any, text(metadata.documentType()));
    required("documentNumber", any, text(metadata.documentNumber()));
    required("issuedOn", any, day(metadata.issuedOn()));
    required("issuedBy", any, text(metadata.agency()));
    required("summary", any, text(metadata.subject()));
    optional("validFrom", any, day(metadata.effectiveOn()));
    optional("validUntil", any, day(metadata.expiresOn()));
  }

  // The mandatory fields of the guideline but DocCode, which the digitizing agency gives.
  private void guideline7197(ResultMetadata metadata) {
    required("TypeName", 100, text(metadata.documentType()));
    required("CodeNumber", 11, text(metadata.number()));
    required("CodeNotation", 30, text(metadata.symbol()));
    required("IssuedDate", 10, day(metadata.issuedOn()));
    required("OrganName", 200, text(metadata.agency()));
    required("Subject", 500, text(metadata.subject()));
    optional("PageAmount", 4, metadata.pageCount().map(pages -> pages.value().toString()));
    optional("InforSign", 100, text(metadata.signer()));
  }

  private static Optional<String> text(Optional<Extracted<String>> field) {
    return field.map(Extracted::value);
  }

  private static Optional<String> day(Optional<Extracted<PartialDate>> field) {
    return field.flatMap(date -> date.value().whole()).map(Object::toString);
  }

  private void required(String name, int length, Optional<String> value) {
    if (value.isEmpty()) {
      missing.add(name);
    }
    optional(name, length, value);
  }

  private void optional(String name, int length, Optional<String> value) {
    if (value.isEmpty()) {
      return;
    }
    // Lengths are counted in characters as people do, not in UTF-16 units.
    if (value.get().codePointCount(0, value.get().length()) > length) {
      tooLong.add(name);
      return;
    }
    values.put(name, value.get());
  }

  /** The record as one JSON object (RFC 8259), its groups as objects. */
  public String json() {
    StringBuilder json = new StringBuilder("{");
    String open = "";
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String group = group(entry.getKey());
      if (!group.equals(open)) {
        json.append(open.isEmpty() ? "" : "}");
      }
      json.append(json.charAt(json.length() - 1) == '{' ? "" : ",");
      if (!group.equals(open) && !group.isEmpty()) {
        json.append(quoted(group)).append(":{");
      }
      open = group;
      json.append(quoted(leaf(entry.getKey()))).append(':').append(quoted(entry.getValue()));
    }
    return json.append(open.isEmpty() ? "}" : "}}").toString();
  }

  /** The record as an XML 1.0 document in UTF-8, its groups as elements. */
  public String xml() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Record>");
    String open = "";
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String group = group(entry.getKey());
      if (!group.equals(open)) {
        xml.append(open.isEmpty() ? "" : "</" + open + ">");
        xml.append(group.isEmpty() ? "" : "<" + group + ">");
      }
      open = group;
      String name = leaf(entry.getKey());
      xml.append('<').append(name).append('>').append(XmlText.escaped(entry.getValue()));
      xml.append("</").append(name).append('>');
    }
    return xml.append(open.isEmpty() ? "" : "</" + open + ">").append("</Record>\n").toString();
  }

  private static String group(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static String leaf(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
