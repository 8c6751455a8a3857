/**
 * Signals over files: training the model that says how likely a trade is to gain. In: directories
 * of bars. Out: a directory with the model and its card.
 */
package io.tidemark.standalone.training;
