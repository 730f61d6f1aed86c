/**
 * The assessment of a province's stock on a cluster, to copy from: Apache Spark runs the workers,
 * the register's database shares the work among them, and documents come from any file system that
 * Hadoop knows.
 */
@org.jspecify.annotations.NullMarked
package vn.vanban.examples.cluster;
