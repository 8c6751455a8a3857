/**
 * Models that say how likely a trade is to gain. In: studies of bars, and releases that name the
 * directory of a model. Out: the trades that a model finds likelier to gain than usual. The only
 * place that knows the library that serves models.
 */
package io.tidemark.flink.signal.model;
