package io.tidemark.flink.outcome;

import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.TradePlan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Follows one trade bar by bar from the open of the first bar after its signal to target, stop or
 * time-out.
 *
 * <p>Pessimistic where bars do not tell: a bar that meets both stop and target met the stop first.
 * Honest about gaps: a bar that opens beyond a barrier ends the trade at its open. The trade times
 * out at the close of the first bar that reaches the plan's expiry.
 */
public final class TripleBarrier {

  private final Side side;
  private final TradePlan plan;
  private final double cost;
  private long entered;
  private double entry = Double.NaN;
  private int bars;

  /**
   * How a trade ended.
   *
   * @param entered start of the first bar
   * @param entry its open
   * @param exited start of the last bar
   * @param price at the exit
   * @param bars from the first to the last
   * @param netReturn gain after costs over the entry price, a fraction
   * @param multiple gain after costs over the distance of the plan's entry and stop
   */
  public record Result(
      Exit exit,
      long entered,
      double entry,
      long exited,
      double price,
      int bars,
      double netReturn,
      double multiple) {

    /** Whether it gained. */
    public boolean won() {
      return netReturn > 0;
    }
  }

  /**
   * @param cost of entry and exit together, a fraction of the entry price
   */
  public TripleBarrier(Side side, TradePlan plan, double cost) {
    this.side = side;
    this.plan = plan;
    this.cost = cost;
  }

  /**
   * Takes in the next bar.
   *
   * @param start of the bar, nanoseconds since the epoch
   * @param end of it
   * @return the result, if the trade ended in this bar
   */
  public Optional<Result> add(
      long start, long end, double open, double high, double low, double close) {
    bars++;
    if (bars == 1) {
      entered = start;
      entry = open;
    }
    if (isBeyond(open, plan.stop(), -1)) {
      return result(Exit.STOP, start, open);
    }
    if (isBeyond(open, plan.target(), 1)) {
      return result(Exit.TARGET, start, open);
    }
    if (isBeyond(side == Side.LONG ? low : high, plan.stop(), -1)) {
      return result(Exit.STOP, start, plan.stop());
    }
    if (isBeyond(side == Side.LONG ? high : low, plan.target(), 1)) {
      return result(Exit.TARGET, start, plan.target());
    }
    return end >= plan.expiry() ? result(Exit.TIMEOUT, start, close) : Optional.empty();
  }

  /**
   * @param direction 1 for the gaining side, -1 for the losing one
   */
  private boolean isBeyond(double price, double barrier, int direction) {
    return side.sign() * direction * (price - barrier) >= 0;
  }

  private Optional<Result> result(Exit exit, long exited, double price) {
    double gain = side.sign() * (price - entry) - cost * entry;
    return Optional.of(
        new Result(
            exit,
            entered,
            entry,
            exited,
            price,
            bars,
            gain / entry,
            gain / Math.abs(plan.entry() - plan.stop())));
  }

  /** A copy that follows on its own. */
  public TripleBarrier copy() {
    TripleBarrier copy = new TripleBarrier(side, plan, cost);
    copy.entered = entered;
    copy.entry = entry;
    copy.bars = bars;
    return copy;
  }

  /** Writes what changes; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(entered);
    out.writeDouble(entry);
    out.writeInt(bars);
  }

  /** Reads back what changes. */
  public void readFrom(DataInput in) throws IOException {
    entered = in.readLong();
    entry = in.readDouble();
    bars = in.readInt();
  }
}
