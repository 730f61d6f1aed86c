/** ZIP packages: the one view of a package that all readers share, or a finding. */
package vn.vanban.signing.zip;
