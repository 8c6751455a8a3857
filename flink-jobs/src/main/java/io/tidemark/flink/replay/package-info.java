/**
 * Results of a bounded run to files: spooled while the job runs, written in order when it is done.
 */
package io.tidemark.flink.replay;
