/**
 * Market regime over files: fitting a model, and telling the regime of every day as it would have
 * been told on it. In: directories of daily series. Out: a model, rows, a report.
 */
package io.tidemark.standalone.regime;
