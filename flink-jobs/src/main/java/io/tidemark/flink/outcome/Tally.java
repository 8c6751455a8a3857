package io.tidemark.flink.outcome;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Trades of a kind, added up.
 *
 * @param n how many
 * @param wins how many gained after costs
 * @param longs how many were long
 * @param expected sum of the probabilities that were expected before anything was learnt of the
 *     kind
 * @param multiples sum of gains in multiples of the risk
 * @param returns sum of gains over the entry price
 * @param variants the most that were tried
 * @param simulated whether any of them was
 */
record Tally(
    long n,
    long wins,
    long longs,
    double expected,
    double multiples,
    double returns,
    int variants,
    boolean simulated) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 1, false);

  /** A trade of which nothing more is asked than whether it gained. */
  static Tally of(boolean won) {
    return new Tally(1, won ? 1 : 0, 0, 0, 0, 0, 1, false);
  }

  Tally plus(Tally other) {
    return new Tally(
        n + other.n,
        wins + other.wins,
        longs + other.longs,
        expected + other.expected,
        multiples + other.multiples,
        returns + other.returns,
        Math.max(variants, other.variants),
        simulated || other.simulated);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(n);
    out.writeLong(wins);
    out.writeLong(longs);
    out.writeDouble(expected);
    out.writeDouble(multiples);
    out.writeDouble(returns);
    out.writeInt(variants);
    out.writeBoolean(simulated);
  }

  static Tally readFrom(DataInput in) throws IOException {
    return new Tally(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readBoolean());
  }
}
