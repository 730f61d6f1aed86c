/** Facts to outcomes to a report, in the order of EN 319 102-1; pure but for what policies ask. */
package vn.vanban.signing.judge;
