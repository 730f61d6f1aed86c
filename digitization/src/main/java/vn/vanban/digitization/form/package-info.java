/**
 * The visible form of signatures and of the document around them: where, how, by whom and in which
 * order.
 */
package vn.vanban.digitization.form;
