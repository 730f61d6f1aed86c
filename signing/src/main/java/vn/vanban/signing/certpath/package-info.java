/** Certificate paths and revocation: RFC 5280, clauses 6.1 and 6.3, and RFC 6960. */
package vn.vanban.signing.certpath;
