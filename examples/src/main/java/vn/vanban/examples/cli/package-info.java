/** The {@code vanban} command: arguments in, lines of text or JSON out, an exit code. */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.cli;
