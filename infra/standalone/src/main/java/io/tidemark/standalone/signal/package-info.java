/**
 * Signals over files: backtests and the training of models. A report says what came of the signals,
 * and nothing that did not come from outcomes.
 */
package io.tidemark.standalone.signal;
