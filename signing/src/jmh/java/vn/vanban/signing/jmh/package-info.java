/** Measures verification by its parts; the profile {@code jmh} compiles and runs it. */
package vn.vanban.signing.jmh;
