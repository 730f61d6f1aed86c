package vn.vanban.digitization.reading;

/** A word as it stands on the page; its text is in Unicode NFC and not empty. */
public record Word(String text, Box box, Style style) {}
