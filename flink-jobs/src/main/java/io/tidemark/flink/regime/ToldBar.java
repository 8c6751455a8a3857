package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A closed bar, and what was told after it.
 *
 * @param estimate null while warming up
 * @param seq of the newest publication, 0 before the first
 * @param rev corrections of what was told first
 * @param at event time at which what was told became knowable, nanoseconds since the epoch
 */
record ToldBar(
    long start,
    double close,
    boolean simulated,
    RegimeEstimate estimate,
    long seq,
    int rev,
    long at) {

  static ToldBar of(Bar bar) {
    return new ToldBar(bar.start(), bar.close(), bar.simulated(), null, 0, 0, bar.at());
  }

  boolean isOf(Bar bar) {
    return close == bar.close() && simulated == bar.simulated();
  }

  ToldBar corrected(Bar bar) {
    return new ToldBar(start, bar.close(), bar.simulated(), estimate, seq, rev, at);
  }

  /** With what follows from all bars that are known now. */
  ToldBar with(RegimeEstimate now) {
    boolean revised = estimate != null && !estimate.equals(now);
    return new ToldBar(start, close, simulated, now, seq, revised ? rev + 1 : rev, at);
  }

  ToldBar published(long newSeq, long newAt) {
    return new ToldBar(start, close, simulated, estimate, newSeq, rev, newAt);
  }

  Regime regime(String instrument, Timeframe timeframe, boolean isFinal) {
    return estimate.published(instrument, timeframe, seq, rev, isFinal, at, simulated);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeDouble(close);
    out.writeBoolean(simulated);
    out.writeBoolean(estimate != null);
    if (estimate != null) {
      estimate.writeTo(out);
    }
    out.writeLong(seq);
    out.writeInt(rev);
    out.writeLong(at);
  }

  static ToldBar readFrom(DataInput in) throws IOException {
    return new ToldBar(
        in.readLong(),
        in.readDouble(),
        in.readBoolean(),
        in.readBoolean() ? RegimeEstimate.readFrom(in) : null,
        in.readLong(),
        in.readInt(),
        in.readLong());
  }
}
