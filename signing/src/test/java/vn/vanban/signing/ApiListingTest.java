package vn.vanban.signing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vn.vanban.gates.ApiListing;

class ApiListingTest {
  @Test
  void isTheCommittedOne() throws IOException {
    ApiListing.verify(Path.of(System.getProperty("basedir", "")).toAbsolutePath());
  }
}
