/**
 * Results that another system pushes, one message each, into a register.
 *
 * <p>The queue is a table, the outbox of the system that pushes: it writes a message in the same
 * transaction as the result, so that none is lost before it is sent, and no broker has to be run.
 * With a broker the consumer is the same: deliver, then acknowledge.
 */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.push;
