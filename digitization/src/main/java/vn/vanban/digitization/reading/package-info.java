/**
 * Documents become pages of positioned words; the only code of this module that meets hostile
 * bytes.
 */
package vn.vanban.digitization.reading;
