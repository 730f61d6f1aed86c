/** Sources of revocation data and certificates on the network; used only where handed in. */
package vn.vanban.signing.online;
