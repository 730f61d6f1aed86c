/** The yearly quota of digitized results, as Decision 2407/QĐ-UBND sets it. */
package vn.vanban.core.quota;
