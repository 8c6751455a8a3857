/**
 * Result topics to the database, and back where a stage has to know what came before. What was seen
 * before is written again without effect, so the store may lag, stop and start anew; a database
 * that is down holds up nothing but this.
 */
package io.tidemark.flink.store;
