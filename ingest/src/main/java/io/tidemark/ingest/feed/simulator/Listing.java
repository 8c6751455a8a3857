package io.tidemark.ingest.feed.simulator;

import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Instrument;

/**
 * An instrument of the simulated market and what it is like.
 *
 * @param price at which it starts and around which it stays
 * @param tick the smallest price step; the scale of all its prices
 * @param lot the smallest size; the scale of all its sizes
 * @param typicalLots the median trade
 * @param volatility of a year, 0.5 is 50%
 * @param beta how far it goes along with the market
 * @param activity its share of trades against the others'
 */
record Listing(
    Instrument instrument,
    Decimal price,
    Decimal tick,
    Decimal lot,
    double typicalLots,
    double volatility,
    double beta,
    double activity) {

  String symbol() {
    return instrument.symbol();
  }
}
