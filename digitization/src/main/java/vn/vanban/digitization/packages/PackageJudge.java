package vn.vanban.digitization.packages;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.reading.PackageXml;

/**
 * Judges packages by the rules PKG-01 to PKG-06.
 *
 * <p>Whatever a package holds, the answer is a report; its files are read one after the other.
 */
public final class PackageJudge {
  private static final String UUID = "[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}";

  /** A submission, or a package of an archive with the code of its fonds. */
  private static final Pattern ID =
      Pattern.compile("uuid-" + UUID + "|urn:(?<fonds>[^:]+):uuid:" + UUID);

  private static final Pattern URN = Pattern.compile("urn:(?<fonds>[^:]*):uuid:.*");

  /** Codes are written in the letters, digits and marks of ids of agencies. */
  private static final Pattern FONDS_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private PackageJudge() {}

  /**
   * Judges a package for an archive.
   *
   * @param day the day whose acts judge it, a day in Vietnam
   * @throws IOException if a file of it cannot be read at all
   */
  public static RuleReport judge(ArchivePackage files, LocalDate day) throws IOException {
    Judged judged = new Judged(files);
    return RuleReport.builder(Profile.ARCHIVE, day)
        .rule("PKG-01", judged::parts)
        .rule("PKG-02", judged::names)
        .rule("PKG-03", judged::digests)
        .rule("PKG-04", judged::preservation)
        .rule("PKG-05", judged::fonds)
        .build();
  }

  /**
   * Judges the header of a packet of the exchange (rule PKG-06).
   *
   * @param day the day whose acts judge it, a day in Vietnam
   */
  public static RuleReport judge(ExchangeHeader header, LocalDate day) {
    return RuleReport.builder(Profile.ORIGINAL, day)
        .rule("PKG-06", () -> RuleOutcome.of(header(header)))
        .build();
  }

  private static List<Finding> header(ExchangeHeader header) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("CodeNumber", header.codeNumber());
    fields.put("CodeNotation", header.codeNotation());
    fields.put("OrganId", header.organId());
    fields.put("PromulgationDate", header.promulgationDate());
    fields.put("DocumentId", header.documentId());
    List<Finding> findings = new ArrayList<>();
    fields.forEach(
        (field, value) -> {
          if (value.isBlank()) {
            findings.add(Finding.of(PackageFinding.HEADER_FIELD_ABSENT).with("field", field));
          }
        });
    if (findings.isEmpty()) {
      String[] parts = header.documentId().split(",", 3);
      contradicts(findings, "OrganId", header.organId(), parts, 0);
      contradicts(
          findings, "PromulgationDate", header.promulgationDate().replace('-', '/'), parts, 1);
      contradicts(
          findings, "CodeNumber", header.codeNumber() + "/" + header.codeNotation(), parts, 2);
    }
    return findings;
  }

  private static void contradicts(
      List<Finding> findings, String field, String expected, String[] parts, int index) {
    String found = index < parts.length ? parts[index].strip().replace('-', '/') : "";
    if (!found.equals(expected.strip().replace('-', '/'))) {
      findings.add(Finding.of(PackageFinding.DOCUMENT_ID_CONTRADICTS).with("field", field));
    }
  }

  /** One package before the judge. */
  private static final class Judged {
    private final ArchivePackage files;
    private final Map<String, PackageXml> mets = new LinkedHashMap<>();
    private final List<PackageXml> premis = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<String, String> digests = new LinkedHashMap<>();

    Judged(ArchivePackage files) throws IOException {
      this.files = files;
      for (Map.Entry<String, Document> file : files.files().entrySet()) {
        String path = file.getKey();
        boolean isMets =
            path.equals("METS.xml") || path.matches("representations/[^/]+/METS\\.xml");
        boolean isPremis = isPremis(path);
        if (isMets || isPremis) {
          PackageXml read = PackageXml.read(file.getValue());
          if (read == null) {
            unreadable.add(path);
          } else if (isMets) {
            mets.put(path, read);
          } else {
            premis.add(read);
          }
        }
        digests.put(path, digest(file.getValue()));
      }
    }

    private static boolean isPremis(String path) {
      return path.matches("(.*/)?metadata/preservation/[^/]*\\.xml");
    }

    private static String digest(Document file) throws IOException {
      try (Content content = file.open();
          InputStream bytes = content.stream(0, content.size())) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] chunk = new byte[1 << 16];
        for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
          digest.update(chunk, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    RuleOutcome parts() {
      List<Finding> findings = new ArrayList<>();
      part(findings, "METS.xml", "METS\\.xml");
      part(findings, "EAD", "metadata/descriptive/[^/]*EAD[^/]*\\.xml");
      part(findings, "PREMIS", "metadata/preservation/[^/]*PREMIS[^/]*\\.xml");
      part(findings, "representations/rep1", "representations/rep1/METS\\.xml");
      part(findings, "schemas", "schemas/.+");
      for (String file : unreadable) {
        findings.add(Finding.of(PackageFinding.PART_UNREADABLE).with("file", file));
      }
      return RuleOutcome.of(findings);
    }

    private void part(List<Finding> findings, String part, String form) {
      Pattern path = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
      if (files.files().keySet().stream().noneMatch(each -> path.matcher(each).matches())) {
        findings.add(Finding.of(PackageFinding.PART_ABSENT).with("part", part));
      }
    }

    private Optional<String> id() {
      return Optional.ofNullable(mets.get("METS.xml")).map(PackageXml::id);
    }

    RuleOutcome names() {
      if (!mets.containsKey("METS.xml")) {
        return new RuleOutcome.Undecided(Obstacle.UNREADABLE);
      }
      String id = id().orElse("");
      List<Finding> findings = new ArrayList<>();
      if (!ID.matcher(id).matches()) {
        findings.add(Finding.of(PackageFinding.ID_FORM).with("id", id));
      }
      if (!files.name().equals(id.replace(':', '_'))) {
        findings.add(
            Finding.of(PackageFinding.NAME_DIFFERS).with("name", files.name()).with("id", id));
      }
      return RuleOutcome.of(findings);
    }

    RuleOutcome digests() {
      if (mets.isEmpty()) {
        return new RuleOutcome.Undecided(Obstacle.UNREADABLE);
      }
      List<Finding> findings = new ArrayList<>();
      Set<String> listed = new TreeSet<>();
      mets.forEach(
          (path, xml) -> {
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            for (PackageXml.Listed each : xml.files()) {
              listed.add(judge(folder, each, findings));
            }
          });
      for (String path : digests.keySet()) {
        if (path.matches("representations/[^/]+/data/.+") && !listed.contains(path)) {
          findings.add(Finding.of(PackageFinding.DIGEST_ABSENT).with("file", path));
        }
      }
      return RuleOutcome.of(findings);
    }

    /** The file that is meant: paths are relative, and never lead out of the package. */
    private String judge(String folder, PackageXml.Listed listed, List<Finding> findings) {
      String path =
          folder + (listed.href().startsWith("./") ? listed.href().substring(2) : listed.href());
      String found = digests.get(path);
      String expected = listed.digest();
      PackageFinding wrong = wrong(found, expected);
      if (wrong != null) {
        findings.add(Finding.of(wrong).with("file", path));
      }
      return path;
    }

    private static @Nullable PackageFinding wrong(
        @Nullable String found, @Nullable String expected) {
      if (found == null) {
        return PackageFinding.FILE_ABSENT;
      }
      if (expected == null) {
        return PackageFinding.DIGEST_ABSENT;
      }
      return found.equalsIgnoreCase(expected) ? null : PackageFinding.DIGEST_DIFFERS;
    }

    RuleOutcome preservation() {
      if (premis.isEmpty()) {
        return new RuleOutcome.Undecided(Obstacle.UNREADABLE);
      }
      List<Finding> findings = new ArrayList<>();
      for (PackageXml each : premis) {
        String version = each.version() == null ? "" : each.version();
        if (!version.equals("3") && !version.startsWith("3.")) {
          findings.add(Finding.of(PackageFinding.PREMIS_VERSION).with("version", version));
        }
        for (String time : each.eventTimes()) {
          if (!isVietnamese(time)) {
            findings.add(Finding.of(PackageFinding.EVENT_TIME).with("time", time));
          }
        }
      }
      return RuleOutcome.of(findings);
    }

    private static boolean isVietnamese(String time) {
      try {
        return OffsetDateTime.parse(time).getOffset().equals(ZoneOffset.ofHours(7));
      } catch (DateTimeException e) {
        return false;
      }
    }

    RuleOutcome fonds() {
      Matcher urn = URN.matcher(id().orElse(""));
      if (!urn.matches()) {
        return new RuleOutcome.NotApplicable(RuleOutcome.Scope.CONTENT);
      }
      String fonds = urn.group("fonds");
      return FONDS_CODE.matcher(fonds).matches()
          ? new RuleOutcome.Kept()
          : RuleOutcome.of(List.of(Finding.of(PackageFinding.FONDS_NAME).with("fonds", fonds)));
    }
  }
}
