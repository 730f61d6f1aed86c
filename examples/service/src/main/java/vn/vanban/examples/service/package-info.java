/**
 * A web service over the library, to copy from: verify, extract and progress over HTTP.
 *
 * <p>Nothing of it is part of the library; it shows how a service makes one verifier for all
 * requests, bounds what is sent to it, and answers faults in the form of RFC 9457.
 */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.service;
