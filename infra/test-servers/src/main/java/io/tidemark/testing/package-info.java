/**
 * Where integration tests get their servers from, and nowhere else: real ones, from Docker where it
 * answers, otherwise embedded, started once a JVM and stopped with it.
 */
package io.tidemark.testing;
