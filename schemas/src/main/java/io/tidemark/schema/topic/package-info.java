/** The Kafka topics: what is on them, keyed by what, for how long. */
package io.tidemark.schema.topic;
