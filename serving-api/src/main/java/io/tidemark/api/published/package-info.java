/**
 * What is published of an interval, and how it looks to clients: bars, indicators, regimes, signals
 * and their outcomes, which the rest of the API treats alike.
 */
package io.tidemark.api.published;
