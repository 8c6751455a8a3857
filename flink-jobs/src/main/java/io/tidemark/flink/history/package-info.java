/** What was published before, for those who begin in the middle. */
package io.tidemark.flink.history;
