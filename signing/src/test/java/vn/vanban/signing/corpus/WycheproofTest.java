package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;

/** Signature vectors of Wycheproof: what is invalid never verifies, by either way. */
final class WycheproofTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> files() throws IOException {
    Path folder = Corpus.folder().resolve("crypto/wycheproof");
    if (!Files.isDirectory(folder)) {
      return Stream.of("absent");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          // The others are of encryption.
          .filter(name -> name.startsWith("ecdsa_") || name.startsWith("rsa_signature_"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesOnEveryVector(String file) throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    JsonNode suite =
        JSON.readTree(Corpus.folder().resolve("crypto/wycheproof").resolve(file).toFile());
    List<String> mismatches = new ArrayList<>();
    int vectors = 0;
    for (JsonNode group : suite.path("testGroups")) {
      DigestAlgorithm digest = DigestAlgorithm.named(group.path("sha").asText()).orElseThrow();
      String family = file.startsWith("ecdsa_") ? "1.2.840.10045.2.1" : "1.2.840.113549.1.1.1";
      SignatureScheme scheme =
          SignatureScheme.of(
                  new AlgorithmIdentifier(new ASN1ObjectIdentifier(family)), Optional.of(digest))
              .orElseThrow();
      SubjectPublicKeyInfo key =
          SubjectPublicKeyInfo.getInstance(bytes(group.path("publicKeyDer").asText()));
      for (JsonNode test : group.path("tests")) {
        vectors++;
        byte[] message = bytes(test.path("msg").asText());
        byte[] signature = bytes(test.path("sig").asText());
        String expected = test.path("result").asText();
        boolean whole = scheme.verify(key, message, signature);
        boolean digested = scheme.verifyDigest(key, digest.digest(message), signature);
        // "acceptable" is a DigestInfo without NULL, which RFC 8017, A.2.4 tells to accept.
        boolean wanted = !expected.equals("invalid");
        if (whole != wanted || digested != wanted) {
          mismatches.add(
              test.path("tcId")
                  + " "
                  + expected
                  + " "
                  + whole
                  + " "
                  + digested
                  + " "
                  + test.path("comment"));
        }
      }
    }
    assertThat(vectors).isPositive();
    assertThat(mismatches).isEmpty();
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }
}
