/** CMS and CAdES signatures (RFC 5652, EN 319 122), and the time stamps of RFC 3161. */
package vn.vanban.signing.cms;
