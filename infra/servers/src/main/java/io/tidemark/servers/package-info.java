/**
 * Kafka and PostgreSQL without an installation: in goes a directory and a port, out comes a server
 * on the loopback address whose data outlives the process, however that ends.
 */
package io.tidemark.servers;
