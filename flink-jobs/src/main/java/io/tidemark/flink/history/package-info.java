/** What came before a stream began, for stages that have to know it. */
package io.tidemark.flink.history;
