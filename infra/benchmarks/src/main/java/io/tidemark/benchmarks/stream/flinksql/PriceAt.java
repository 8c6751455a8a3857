package io.tidemark.benchmarks.stream.flinksql;

/** State of {@link Earliest} and {@link Latest}: a POJO, so that Flink knows its type. */
public final class PriceAt {
  public boolean set;
  public long time;
  public long sequence;
  public double price;

  void take(long newTime, long newSequence, double newPrice) {
    set = true;
    time = newTime;
    sequence = newSequence;
    price = newPrice;
  }

  boolean before(long otherTime, long otherSequence) {
    return time < otherTime || (time == otherTime && sequence < otherSequence);
  }
}
