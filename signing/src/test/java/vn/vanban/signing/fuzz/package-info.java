/**
 * Coverage-guided fuzzing: one class a target, whose {@code fuzzerTestOneInput} takes any bytes and
 * throws when a promise of the library is broken. The ordinary tests run every target over its
 * seeds; the profile {@code fuzz} runs one for as long as it is told.
 */
package vn.vanban.signing.fuzz;
