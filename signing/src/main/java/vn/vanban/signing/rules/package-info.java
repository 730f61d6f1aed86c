/** What the law says of signatures, rule by rule, from the report of their verification. */
package vn.vanban.signing.rules;
