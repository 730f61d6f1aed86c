/**
 * The metadata of a document: what Decree 30/2020/NĐ-CP, annex VI, and Circular 01/2023/TT-VPCP,
 * article 9, ask to be recorded of it, each value with the words it was read from and how sure it
 * is.
 */
package vn.vanban.digitization.metadata;
