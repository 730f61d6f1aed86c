package consumer.desk;

import java.nio.charset.StandardCharsets;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Document document =
        Document.of("quyet-dinh.pdf", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    try (var content = document.open()) {
      System.out.println("started: " + DocumentFormat.detect(content));
    }
  }
}
