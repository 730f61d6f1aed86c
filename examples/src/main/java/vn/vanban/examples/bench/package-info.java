/** Programs that measure: documents a second, and one document from a cold start. */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.bench;
