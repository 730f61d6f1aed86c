/** XML signatures: XML-DSig and XAdES (EN 319 132), read, canonicalized and walked by us. */
package vn.vanban.signing.xml;
