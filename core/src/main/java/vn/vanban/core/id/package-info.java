/** The identifiers of administrative documents as value types: parsed, normalized, explained. */
package vn.vanban.core.id;
