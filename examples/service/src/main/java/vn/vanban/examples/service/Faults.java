package vn.vanban.examples.service;

import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.vanban.digitization.register.RegisterException;

/** Faults of a request and of the machine, as problem details of RFC 9457. */
@RestControllerAdvice
class Faults extends ResponseEntityExceptionHandler {
  @ExceptionHandler
  ProblemDetail wrongRequest(WrongRequest fault) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, fault.getMessage());
  }

  @ExceptionHandler
  ProblemDetail register(RegisterException fault) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, fault.text(Locale.ENGLISH));
  }

  /** The disk or the connection failed: not the document, which would be a report. */
  @ExceptionHandler
  ProblemDetail unreadable(IOException fault) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "The document could not be stored or read; try again.");
  }
}
