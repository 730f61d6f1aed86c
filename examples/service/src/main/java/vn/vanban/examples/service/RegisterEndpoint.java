package vn.vanban.examples.service;

import java.io.IOException;
import java.time.LocalDate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockQuery;

/**
 * {@code GET /register/progress?at=2024-12-31}: where the register stands, each level, agency and
 * year; there is one where {@code vanban.register} names its database.
 */
@RestController
@ConditionalOnProperty("vanban.register")
class RegisterEndpoint {
  private final Register register;

  RegisterEndpoint(Register register) {
    this.register = register;
  }

  @GetMapping(path = "/register/progress", produces = MediaType.APPLICATION_JSON_VALUE)
  String progress(@RequestParam LocalDate at) throws IOException {
    try {
      return ReportFiles.json(StockQuery.at(at).of(register));
    } catch (IllegalArgumentException e) {
      throw new WrongRequest(String.valueOf(e.getMessage()));
    }
  }
}
