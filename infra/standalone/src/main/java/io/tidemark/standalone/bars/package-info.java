/**
 * Recorded bars. In: CSV files. Out: final bars of their own and of longer timeframes, in order.
 */
package io.tidemark.standalone.bars;
