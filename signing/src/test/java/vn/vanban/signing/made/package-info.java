/** Material of our own making: keys, certificates, signatures and documents, made in code. */
package vn.vanban.signing.made;
