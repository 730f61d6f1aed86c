/** The library in a program without any framework: the HTTP server of the JDK, and one class. */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.plain;
