package vn.vanban.examples.service;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the service trusts, from {@code vanban.*} of its configuration.
 *
 * @param anchors files and folders of trust anchors
 * @param intermediates files and folders of certificates to build paths with
 * @param revocation folders of revocation lists and OCSP responses
 * @param policy {@code strict}, or {@code tt15}, which judges at the claimed time of signing
 */
@ConfigurationProperties("vanban")
record TrustProperties(
    @DefaultValue List<Path> anchors,
    @DefaultValue List<Path> intermediates,
    @DefaultValue List<Path> revocation,
    @DefaultValue("strict") Policy policy) {

  enum Policy {
    STRICT,
    TT15
  }
}
