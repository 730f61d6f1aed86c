/**
 * Digests and signature schemes by object identifier: the JDK first, Bouncy Castle where it lacks.
 */
package vn.vanban.signing.crypto;
