/** Signatures of office documents: Office Open XML and OpenDocument packages. */
package vn.vanban.signing.office;
