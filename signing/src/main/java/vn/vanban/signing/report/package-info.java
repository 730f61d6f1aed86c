/** The total report on a document's signatures: one outcome for every check of every signature. */
package vn.vanban.signing.report;
