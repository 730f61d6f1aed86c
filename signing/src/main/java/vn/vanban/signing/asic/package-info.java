/** Associated signature containers (ETSI EN 319 162). */
package vn.vanban.signing.asic;
