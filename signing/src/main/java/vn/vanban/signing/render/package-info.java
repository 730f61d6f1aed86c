/** A verification report for others: as JSON for programs, as text for people. */
package vn.vanban.signing.render;
