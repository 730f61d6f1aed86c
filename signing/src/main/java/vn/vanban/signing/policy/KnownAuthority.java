package vn.vanban.signing.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Vietnamese certification authority that is recognized by the fingerprint of its certificate.
 *
 * <p>To be known is not to be trusted: this names a certificate that the operator chose, and never
 * makes an anchor of it. A certificate is never recognized by the names in it.
 *
 * @param sha256 the fingerprint of the certificate, 64 lower-case hexadecimal digits
 * @param domain the hierarchy that it belongs to
 * @param isRoot whether it is the root of that hierarchy
 * @param name the name that the authority bears
 */
public record KnownAuthority(String sha256, TrustDomain domain, boolean isRoot, String name) {
  private static final Map<String, KnownAuthority> ALL = read();

  /** Checks that nothing is absent. */
  public KnownAuthority {
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(domain);
    Objects.requireNonNull(name);
  }

  /** The authority whose certificate has a fingerprint, SHA-256 in lower-case hexadecimal. */
  public static Optional<KnownAuthority> of(String sha256) {
    return Optional.ofNullable(ALL.get(sha256));
  }

  /** All that are known, roots first. */
  public static Collection<KnownAuthority> all() {
    return ALL.values();
  }

  private static Map<String, KnownAuthority> read() {
    Map<String, KnownAuthority> all = new LinkedHashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(KnownAuthority.class.getResourceAsStream("authorities.tsv"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] row = line.split("\t", -1);
        KnownAuthority authority =
            new KnownAuthority(row[0], TrustDomain.valueOf(row[1]), row[2].equals("ROOT"), row[3]);
        all.put(authority.sha256, authority);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own authorities.tsv", e);
    }
    return Collections.unmodifiableMap(all);
  }
}
