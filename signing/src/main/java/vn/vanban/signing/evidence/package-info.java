/** The format-neutral facts of a signature: all that readers hand to judges. */
package vn.vanban.signing.evidence;
