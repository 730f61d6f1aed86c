package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.Certificate;

/** Reads certificates from files in PEM, DER and PKCS#7, and from folders of such files. */
final class CertificateFiles {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private CertificateFiles() {}

  /** The encoded certificates of the given files and folders, in the order of their names. */
  static List<byte[]> certificates(Path... places) throws IOException {
    List<byte[]> encoded = new ArrayList<>();
    for (Path file : files(List.of("pem", "crt", "cer", "der", "p7b", "p7c"), places)) {
      List<byte[]> found = new ArrayList<>();
      for (byte[] block : blocks(Files.readAllBytes(file))) {
        found.addAll(certificatesOf(block, file));
      }
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      encoded.addAll(found);
    }
    return encoded;
  }

  /** The files that are named, and those of named folders that have one of the endings. */
  static List<Path> files(List<String> endings, Path... places) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (!Files.isDirectory(place)) {
        files.add(place);
        continue;
      }
      try (Stream<Path> inside = Files.list(place)) {
        inside
            .filter(file -> endings.contains(ending(file)) && Files.isRegularFile(file))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  static String ending(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The decoded PEM blocks of a file, or the file itself where it is binary. */
  static List<byte[]> blocks(byte[] content) throws IOException {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = PEM.matcher(text);
    while (matcher.find()) {
      try {
        blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
      } catch (IllegalArgumentException e) {
        throw new IOException("a PEM block is not base64", e);
      }
    }
    return blocks.isEmpty() ? List.of(content) : blocks;
  }

  private static List<byte[]> certificatesOf(byte[] block, Path file) throws IOException {
    try {
      ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(block));
      if (sequence.size() == 3) {
        return List.of(Certificate.getInstance(sequence).getEncoded());
      }
      ContentInfo info = ContentInfo.getInstance(sequence);
      if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
        return List.of();
      }
      List<byte[]> certificates = new ArrayList<>();
      for (ASN1Encodable each : SignedData.getInstance(info.getContent()).getCertificates()) {
        certificates.add(Certificate.getInstance(each).getEncoded());
      }
      return certificates;
    } catch (RuntimeException e) {
      throw new IOException(file + " is no certificate: " + e.getMessage(), e);
    }
  }
}
