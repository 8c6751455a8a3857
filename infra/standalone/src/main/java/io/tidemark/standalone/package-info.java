/**
 * Everything on one machine: the {@code tidemark} command, and {@code up}, which runs database,
 * broker, jobs, ingest and API in one JVM (PostgreSQL beside it) on the code paths of production.
 */
package io.tidemark.standalone;
