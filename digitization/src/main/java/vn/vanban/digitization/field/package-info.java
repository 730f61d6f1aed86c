/** One rule a field: the rows of its zone become candidates, each with how sure it is and why. */
package vn.vanban.digitization.field;
