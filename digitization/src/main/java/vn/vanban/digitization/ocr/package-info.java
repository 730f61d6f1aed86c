/** Optical recognition of page images: an engine's interface, and Tesseract behind it. */
package vn.vanban.digitization.ocr;
