/** Whether one result counts as digitized, and because of what; pure functions without I/O. */
package vn.vanban.digitization.assessment;
