package vn.vanban.signing.render;

import vn.vanban.signing.report.Change;

/**
 * What a change after signing is about: an object of a PDF by its number, and its path from the
 * catalog.
 *
 * @param object the number of the object; -1 where the change names none
 * @param path such as {@code Root/Pages/Kids[0]/Contents}
 */
record Spot(long object, String path) {
  static Spot of(Change change) {
    String object = change.object();
    int blank = object.indexOf(' ');
    String number = blank < 0 ? object : object.substring(0, blank);
    return new Spot(number.matches("[0-9]{1,9}") ? Long.parseLong(number) : -1, change.path());
  }
}
