/** What a caller trusts and demands: anchors, algorithms, revocation, limits. */
package vn.vanban.signing.policy;
