/**
 * The stock of the demonstration, made at run time: a test PKI, letters laid out as Decree 30/2020
 * asks, signatures on them, and each way to spoil them.
 */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.demo;
