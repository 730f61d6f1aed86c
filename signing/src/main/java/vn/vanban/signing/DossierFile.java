package vn.vanban.signing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.signing.ValidationDossier.Detached;
import vn.vanban.signing.ValidationDossier.Kept;
import vn.vanban.signing.ValidationDossier.Recorded;
import vn.vanban.signing.ValidationDossier.Signature;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;

/**
 * A dossier as a ZIP file: {@code dossier.json}, the document if it is kept, and {@code
 * certificates/}, {@code crls/}, {@code ocsps/} and {@code contents/}, each file named by the
 * SHA-256 of its bytes.
 *
 * @param recorded what was concluded, where that could be read
 * @param kept the evidence
 * @param document the document, where it is kept
 * @param contents what detached signatures may be over
 * @param problems what is wrong with the file
 */
record DossierFile(
    Optional<Recorded> recorded,
    Kept kept,
    Optional<Document> document,
    List<Detached> contents,
    List<Problem> problems) {
  private static final int VERSION = 1;
  private static final String INDEX = "dossier.json";
  private static final String DOCUMENT = "document";
  private static final String CERTIFICATES = "certificates/";
  private static final String CRLS = "crls/";
  private static final String OCSPS = "ocsps/";
  private static final String CONTENTS = "contents/";

  /** The index of a document with 256 signatures has 60 KB. */
  private static final int MOST_INDEX = 1 << 20;

  /** The first instant of the clock of ZIP files, so that no clock comes in. */
  private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
          .build();

  // ---- writing

  static void write(
      Recorded recorded,
      Kept kept,
      Optional<Document> document,
      List<Detached> contents,
      OutputStream out)
      throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, INDEX, index(recorded, contents));
      putAll(zip, CERTIFICATES, ".cer", kept.certificates());
      putAll(zip, CRLS, ".crl", kept.crls());
      putAll(zip, OCSPS, ".ocsp", kept.ocsps());
      Map<String, Document> files = new TreeMap<>();
      for (Detached each : contents) {
        if (each.document() != null) {
          files.put(CONTENTS + each.sha256(), each.document());
        }
      }
      document.ifPresent(file -> files.put(DOCUMENT, file));
      for (Map.Entry<String, Document> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue());
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, Document file) throws IOException {
    zip.putNextEntry(entry(name));
    try (Content content = file.open();
        InputStream bytes = content.stream(0, content.size())) {
      bytes.transferTo(zip);
    }
    zip.closeEntry();
  }

  private static void putAll(
      ZipOutputStream zip, String folder, String ending, Map<String, byte[]> files)
      throws IOException {
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      put(zip, folder + file.getKey() + ending, file.getValue());
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NEVER);
    return entry;
  }

  private static byte[] index(Recorded recorded, List<Detached> contents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schemaVersion", VERSION);
      json.writeStringField("document", recorded.document());
      json.writeStringField("format", recorded.format().name());
      json.writeStringField("sha256", recorded.sha256());
      json.writeStringField("at", recorded.at().toString());
      json.writeStringField("policy", recorded.policy());
      json.writeArrayFieldStart("anchors");
      for (String anchor : recorded.anchors()) {
        json.writeString(anchor);
      }
      json.writeEndArray();
      json.writeStringField("verdict", recorded.verdict().name());
      json.writeArrayFieldStart("signatures");
      for (Signature signature : recorded.signatures()) {
        json.writeStartObject();
        json.writeStringField("id", signature.id());
        json.writeStringField("verdict", signature.verdict().name());
        json.writeStringField("certificate", signature.certificate());
        json.writeBooleanField("statusKnown", signature.statusKnown());
        json.writeEndObject();
      }
      json.writeEndArray();
      if (!contents.isEmpty()) {
        json.writeArrayFieldStart("contents");
        for (Detached content : contents) {
          json.writeStartObject();
          json.writeStringField("reference", content.reference());
          json.writeStringField("name", content.name());
          json.writeStringField("sha256", content.sha256());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  // ---- reading

  static DossierFile read(Content content, Limits limits) throws IOException {
    Reading reading = new Reading(limits);
    try {
      reading.read(content);
    } catch (Refused e) {
      return refused(e.problem);
    } catch (ZipException | EOFException | RuntimeException e) {
      Problem problem =
          Problem.of(Problem.Kind.MALFORMED).with("detail", e.getClass().getSimpleName());
      return refused(problem);
    }
    return reading.result();
  }

  private static DossierFile refused(Problem problem) {
    return new DossierFile(
        Optional.empty(), Kept.nothing(), Optional.empty(), List.of(), List.of(problem));
  }

  /** A dossier that is not read any further, and why. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.toString(), null, false, false);
      this.problem = problem;
    }

    static Refused malformed(String what) {
      return new Refused(
          Problem.of(Problem.Kind.MALFORMED).with("detail", Detail.STRUCTURE_UNKNOWN.with(what)));
    }

    static Refused exceeds(String limit, long value) {
      return new Refused(
          Problem.of(Problem.Kind.LIMIT_EXCEEDED).with("limit", limit).with("value", value));
    }
  }

  private static final class Reading {
    private final Limits limits;
    private final Kept kept = Kept.nothing();
    private Optional<Recorded> recorded = Optional.empty();
    private Optional<byte[]> document = Optional.empty();
    private final List<Detached> listed = new ArrayList<>();
    private final Map<String, byte[]> contents = new TreeMap<>();
    private long expanded;

    Reading(Limits limits) {
      this.limits = limits;
    }

    void read(Content content) throws IOException, Refused {
      Set<String> names = new HashSet<>();
      try (ZipInputStream zip = new ZipInputStream(content.stream(0, content.size()))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          // A certificate, its list and its response each: three files for every certificate.
          if (names.size() > 3 * limits.certificates()) {
            throw Refused.exceeds("certificates", names.size());
          }
          if (!names.add(entry.getName())) {
            throw Refused.malformed(entry.getName());
          }
          take(entry.getName(), bytes(zip, entry.getName().equals(INDEX)));
        }
      }
      if (recorded.isEmpty()) {
        throw Refused.malformed(INDEX);
      }
    }

    private byte[] bytes(ZipInputStream zip, boolean index) throws IOException, Refused {
      long most = index ? MOST_INDEX : limits.expandedBytes() - expanded;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 14];
      for (int count = zip.read(chunk); count >= 0; count = zip.read(chunk)) {
        if (bytes.size() + (long) count > most) {
          throw Refused.exceeds("expandedBytes", most);
        }
        bytes.write(chunk, 0, count);
      }
      expanded += bytes.size();
      return bytes.toByteArray();
    }

    private void take(String name, byte[] bytes) throws IOException, Refused {
      if (name.equals(INDEX)) {
        recorded = Optional.of(parsed(bytes));
      } else if (name.equals(DOCUMENT)) {
        document = Optional.of(bytes);
      } else if (name.startsWith(CERTIFICATES)) {
        try {
          Certificate.parse(bytes);
        } catch (UnreadableException | RuntimeException e) {
          throw Refused.malformed(name);
        }
        kept.certificates().put(named(name, CERTIFICATES, ".cer", bytes), bytes);
      } else if (name.startsWith(CRLS)) {
        kept.crls().put(named(name, CRLS, ".crl", bytes), bytes);
      } else if (name.startsWith(OCSPS)) {
        kept.ocsps().put(named(name, OCSPS, ".ocsp", bytes), bytes);
      } else if (name.startsWith(CONTENTS)) {
        contents.put(named(name, CONTENTS, "", bytes), bytes);
      }
      // Nothing else is read: what a later version adds, this one does not know.
    }

    private static String named(String name, String folder, String ending, byte[] bytes)
        throws Refused {
      String digest = sha256(bytes);
      if (!name.equals(folder + digest + ending)) {
        throw Refused.malformed(name);
      }
      return digest;
    }

    DossierFile result() {
      String name = recorded.map(Recorded::document).orElse(DOCUMENT);
      return new DossierFile(
          recorded,
          kept,
          document.map(bytes -> Document.of(name, bytes)),
          listed.stream().map(this::found).toList(),
          List.of());
    }

    private Detached found(Detached content) {
      byte[] bytes = contents.get(content.sha256());
      return bytes == null
          ? content
          : new Detached(
              content.reference(),
              content.name(),
              content.sha256(),
              Document.of(content.name(), bytes));
    }

    // ---- the index

    private Recorded parsed(byte[] index) throws IOException, Refused {
      try (JsonParser json = JSON.createParser(index)) {
        Map<String, Object> fields = object(json);
        if (!Objects.equals(fields.get("schemaVersion"), (long) VERSION)) {
          throw Refused.malformed("schemaVersion");
        }
        List<Signature> signatures = new ArrayList<>();
        for (Object each : list(fields, "signatures")) {
          if (!(each instanceof Map<?, ?> signature)) {
            throw Refused.malformed("signatures");
          }
          signatures.add(
              new Signature(
                  text(signature, "id"),
                  Verdict.valueOf(text(signature, "verdict")),
                  text(signature, "certificate"),
                  Boolean.TRUE.equals(signature.get("statusKnown"))));
        }
        if (fields.containsKey("contents")) {
          listContents(list(fields, "contents"));
        }
        List<String> anchors = new ArrayList<>();
        for (Object each : list(fields, "anchors")) {
          anchors.add(String.valueOf(each));
        }
        return new Recorded(
            text(fields, "document"),
            DocumentFormat.valueOf(text(fields, "format")),
            text(fields, "sha256"),
            Instant.parse(text(fields, "at")),
            text(fields, "policy"),
            anchors,
            Verdict.valueOf(text(fields, "verdict")),
            signatures);
      } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
        throw Refused.malformed(INDEX);
      }
    }

    private void listContents(List<?> entries) throws Refused {
      Set<String> references = new HashSet<>();
      for (Object each : entries) {
        if (!(each instanceof Map<?, ?> content) || !references.add(text(content, "reference"))) {
          throw Refused.malformed("contents");
        }
        listed.add(
            new Detached(
                text(content, "reference"), text(content, "name"), text(content, "sha256"), null));
      }
    }

    private static Map<String, Object> object(JsonParser json) throws IOException, Refused {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Refused.malformed(INDEX);
      }
      return fields(json);
    }

    private static Map<String, Object> fields(JsonParser json) throws IOException, Refused {
      Map<String, Object> fields = new TreeMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (fields.put(name, value(json)) != null) {
          throw Refused.malformed(name);
        }
      }
      return fields;
    }

    private static Object value(JsonParser json) throws IOException, Refused {
      return switch (json.currentToken()) {
        case START_OBJECT -> fields(json);
        case START_ARRAY -> {
          List<Object> values = new ArrayList<>();
          while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json));
          }
          yield values;
        }
        case VALUE_NUMBER_INT -> json.getLongValue();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_STRING -> json.getText();
        default -> throw Refused.malformed(INDEX);
      };
    }

    private static List<?> list(Map<?, ?> fields, String name) throws Refused {
      if (fields.get(name) instanceof List<?> values) {
        return values;
      }
      throw Refused.malformed(name);
    }

    private static String text(Map<?, ?> fields, String name) throws Refused {
      if (fields.get(name) instanceof String text) {
        return text;
      }
      throw Refused.malformed(name);
    }
  }

  static String sha256(Document document) throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA_256.newDigest();
    try (Content content = document.open();
        InputStream bytes = content.stream(0, content.size())) {
      byte[] chunk = new byte[1 << 16];
      for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(DigestAlgorithm.SHA_256.newDigest().digest(bytes));
  }
}
