package io.tidemark.schema.market;

/**
 * Who took liquidity: the buyer ({@code BUY}: traded at the ask), the seller, or the venue does not
 * say.
 */
public enum TakerSide {
  UNKNOWN,
  BUY,
  SELL
}
