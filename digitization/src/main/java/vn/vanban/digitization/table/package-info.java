/** Tables in files, CSV and XLSX, read row by row and written byte for byte the same each time. */
package vn.vanban.digitization.table;
