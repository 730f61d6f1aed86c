/** Documents and their formats, digests, and the limits within which hostile input is read. */
package vn.vanban.core;
