/** PDF: the syntax, revision by revision; the signatures; and what changed after each. */
package vn.vanban.signing.pdf;
