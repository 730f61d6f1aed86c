package vn.vanban.examples.service;

import java.io.IOException;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.render.ReportJson;

/**
 * {@code POST /verify}, a form with the part {@code file}: the verification report.
 *
 * <p>The answer is 200 whatever the verdict: a bad document is a report, not a fault of the
 * request.
 */
@RestController
class VerifyEndpoint {
  private final Verifier verifier;
  private final ReportJson json;
  private final Clock clock;

  VerifyEndpoint(Verifier verifier, ReportJson json, Clock clock) {
    this.verifier = verifier;
    this.json = json;
    this.clock = clock;
  }

  @PostMapping(
      path = "/verify",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  String verify(@RequestParam("file") MultipartFile sent) throws IOException {
    try (Upload upload = Upload.of(sent)) {
      return json.line(verifier.verify(upload.document(), clock.instant()));
    }
  }
}
