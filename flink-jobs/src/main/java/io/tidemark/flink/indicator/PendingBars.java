package io.tidemark.flink.indicator;

import io.tidemark.schema.market.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The closed bars of a series that are not final, oldest first: what indicators need of them. */
final class PendingBars {

  /**
   * A bar.
   *
   * @param rev of its indicator values
   */
  record Pending(
      long start,
      double open,
      double high,
      double low,
      double close,
      double volume,
      long session,
      boolean simulated,
      int rev) {

    static Pending of(Bar bar, int rev) {
      return new Pending(
          bar.start(),
          bar.open(),
          bar.high(),
          bar.low(),
          bar.close(),
          bar.volume(),
          bar.session(),
          bar.simulated(),
          rev);
    }

    Pending revised() {
      return new Pending(start, open, high, low, close, volume, session, simulated, rev + 1);
    }

    void writeTo(DataOutput out) throws IOException {
      out.writeLong(start);
      out.writeDouble(open);
      out.writeDouble(high);
      out.writeDouble(low);
      out.writeDouble(close);
      out.writeDouble(volume);
      out.writeLong(session);
      out.writeBoolean(simulated);
      out.writeInt(rev);
    }

    static Pending readFrom(DataInput in) throws IOException {
      return new Pending(
          in.readLong(),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          in.readDouble(),
          in.readLong(),
          in.readBoolean(),
          in.readInt());
    }
  }

  private final List<Pending> bars = new ArrayList<>(2);

  int size() {
    return bars.size();
  }

  boolean isEmpty() {
    return bars.isEmpty();
  }

  Pending get(int index) {
    return bars.get(index);
  }

  Pending last() {
    return bars.get(bars.size() - 1);
  }

  void removeFirst() {
    bars.remove(0);
  }

  void set(int index, Pending bar) {
    bars.set(index, bar);
  }

  void add(int index, Pending bar) {
    bars.add(index, bar);
  }

  /** Where the bar with a start is, or {@code -(where it would be) - 1}. */
  int indexOf(long start) {
    for (int i = bars.size() - 1; i >= 0; i--) {
      if (bars.get(i).start() == start) {
        return i;
      }
      if (bars.get(i).start() < start) {
        return -i - 2;
      }
    }
    return -1;
  }

  void addAll(PendingBars others) {
    bars.addAll(others.bars);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(bars.size());
    for (Pending bar : bars) {
      bar.writeTo(out);
    }
  }

  void readFrom(DataInput in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      bars.add(Pending.readFrom(in));
    }
  }
}
