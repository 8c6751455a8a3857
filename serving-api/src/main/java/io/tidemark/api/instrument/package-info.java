/** What is traded: the topic and the table in, a directory in memory out. */
package io.tidemark.api.instrument;
