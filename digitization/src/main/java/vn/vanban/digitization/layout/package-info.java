/**
 * Positioned rows become the zones of a page: the cells ("ô số") of Decree 30/2020/NĐ-CP, annex I,
 * part IV.
 */
package vn.vanban.digitization.layout;
