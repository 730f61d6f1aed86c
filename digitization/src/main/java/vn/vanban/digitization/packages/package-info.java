/** Packages of archives (SIP, AIP) and of the exchange of documents (edXML), rule by rule. */
package vn.vanban.digitization.packages;
