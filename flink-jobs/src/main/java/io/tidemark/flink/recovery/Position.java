package io.tidemark.flink.recovery;

import io.tidemark.schema.signal.Side;

/**
 * Units of an instrument that are held or owed.
 *
 * @param quantity units, > 0
 * @param entry average price, costs not included
 * @param costs of a purchase or a sale, a fraction of its turnover, 0..1
 */
record Position(Side side, double quantity, double entry, double costs) {

  Position {
    if (!(costs >= 0 && costs < 1)) {
      throw new IllegalArgumentException("costs must be >= 0 and < 1: costs=" + costs);
    }
  }

  /** The same with more of it. */
  Position with(double price, double more) {
    double sum = quantity + more;
    return new Position(side, sum, entry + more / sum * (price - entry), costs);
  }

  /** The price at which leaving gives back what entering took, costs of both included. */
  double breakEven() {
    return entry * Math.pow((1 + costs) / (1 - costs), side.sign());
  }

  /** What leaving at a price loses, costs of both included; negative if it gains. */
  double loss(double price) {
    return quantity * (side.sign() * (entry - price) + costs * (entry + price));
  }
}
