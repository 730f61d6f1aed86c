/** The entry: a verifier, which turns a document into a report under a policy. */
package vn.vanban.signing;
