/** A whole stock of results: the run that can stop, where each agency stands, and the reports. */
package vn.vanban.digitization.stock;
