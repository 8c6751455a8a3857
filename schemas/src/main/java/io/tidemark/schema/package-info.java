/**
 * Every contract between the processes, and nothing else: what a trade, a bar or a feed's state is,
 * how it is written on Kafka, and on which topic. Depends on no framework, so that any process (and
 * any test) can read any record.
 */
package io.tidemark.schema;
