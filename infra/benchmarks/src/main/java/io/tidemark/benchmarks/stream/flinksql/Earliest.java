package io.tidemark.benchmarks.stream.flinksql;

import org.apache.flink.table.functions.AggregateFunction;

/** {@code EARLIEST(price, time, sequence)}: the first price by time, then by sequence. */
public final class Earliest extends AggregateFunction<Double, PriceAt> {

  private static final long serialVersionUID = 1L;

  @Override
  public PriceAt createAccumulator() {
    return new PriceAt();
  }

  /** Called by the code that Flink generates. */
  public void accumulate(PriceAt best, double price, long time, long sequence) {
    if (!best.set || !best.before(time, sequence)) {
      best.take(time, sequence, price);
    }
  }

  /** Called by the code that Flink generates where it aggregates before the shuffle. */
  public void merge(PriceAt best, Iterable<PriceAt> others) {
    for (PriceAt other : others) {
      if (other.set) {
        accumulate(best, other.price, other.time, other.sequence);
      }
    }
  }

  @Override
  public Double getValue(PriceAt best) {
    return best.set ? best.price : null;
  }
}
