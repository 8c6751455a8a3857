/**
 * Signals. In: bars of all timeframes, releases of models, external signals. Out: signals with a
 * plan, the outcomes of those that are final, and the regime of each instrument on the way. What a
 * pattern looks at is a {@code Study}; what has several steps is a pattern of Flink CEP.
 */
package io.tidemark.flink.signal;
