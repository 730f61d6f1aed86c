/** The {@code vanban} command, its demonstration, and small programs to copy from. */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples;
