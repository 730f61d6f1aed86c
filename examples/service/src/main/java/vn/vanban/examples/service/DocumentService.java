package vn.vanban.examples.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.Register;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;

/**
 * The service: {@code java -jar vanban-example-service.jar --vanban.anchors=FOLDER}.
 *
 * <p>It does not start without trust anchors: a verifier that trusts nobody answers nothing.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(TrustProperties.class)
class DocumentService {
  public static void main(String[] arguments) {
    SpringApplication.run(DocumentService.class, arguments);
  }

  /** One verifier serves all requests at once. */
  @Bean
  Verifier verifier(TrustProperties trust) throws IOException {
    if (trust.anchors().isEmpty()) {
      throw new IllegalArgumentException("vanban.anchors: name at least one trust anchor");
    }
    TrustAnchors anchors = TrustAnchors.from(paths(trust.anchors()));
    VerificationPolicy policy =
        switch (trust.policy()) {
          case STRICT -> VerificationPolicy.strict(anchors);
          case TT15 -> VerificationPolicy.tt15(anchors);
        };
    if (!trust.intermediates().isEmpty()) {
      policy = policy.withIntermediates(CertificatePool.from(paths(trust.intermediates())));
    }
    if (!trust.revocation().isEmpty()) {
      policy = policy.withRevocation(RevocationSource.directory(paths(trust.revocation())));
    }
    return Verifier.of(policy);
  }

  @Bean
  MetadataExtractor extractor() {
    return MetadataExtractor.standard();
  }

  /** Closed with the service; it serves all requests at once. */
  @Bean
  @ConditionalOnProperty("vanban.register")
  Register register(@Value("${vanban.register}") String url) throws IOException {
    return Register.open(url);
  }

  @Bean
  QuotaSchedule schedule() {
    return QuotaSchedule.decision2407();
  }

  /** The words of the reports are Vietnamese; personal numbers in them are masked. */
  @Bean
  ReportJson reports() {
    return ReportJson.of("vanban-example-service", Locale.ROOT);
  }

  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  private static Path[] paths(List<Path> paths) {
    return paths.toArray(Path[]::new);
  }
}
