/** Signals over files: backtests and the training of models. */
package io.tidemark.standalone.signal;
