/** A verification report for others: as JSON for programs, as text and as HTML for people. */
package vn.vanban.signing.render;
