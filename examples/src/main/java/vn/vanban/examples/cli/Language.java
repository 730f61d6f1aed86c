package vn.vanban.examples.cli;

import java.util.Locale;

/** The language of texts. */
enum Language {
  vi(Locale.ROOT),
  en(Locale.ENGLISH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  Locale locale() {
    return locale;
  }
}
