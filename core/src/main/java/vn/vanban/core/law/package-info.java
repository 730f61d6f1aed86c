/** The rules of Vietnamese law as data: what each asks, of which documents, and by which act. */
package vn.vanban.core.law;
