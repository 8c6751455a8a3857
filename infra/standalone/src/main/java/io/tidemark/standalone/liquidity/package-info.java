/**
 * Liquidity forecasts over files. In: an organisation's positions, what was really called for, and
 * daily series of the market. Out: the forecasts as they would have been made, and how good they
 * were.
 */
package io.tidemark.standalone.liquidity;
