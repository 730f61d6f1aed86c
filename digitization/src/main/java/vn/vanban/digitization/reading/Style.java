package vn.vanban.digitization.reading;

/**
 * How a word is set.
 *
 * @param font the name of the font without the tag of its subset; empty where unknown
 * @param size in points; 0 where unknown
 * @param bold whether it is bold
 * @param italic whether it is italic
 * @param red whether it is printed in red, as stamps are
 */
public record Style(String font, double size, boolean bold, boolean italic, boolean red) {}
