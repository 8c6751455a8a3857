package io.tidemark.flink.outcome;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tallies by kind, as they were known at a time: what was learnt lately can be left out again, so
 * that a signal that becomes final a minute after its bar rests on what was known when the bar
 * closed.
 */
final class Tallies {

  private final Map<String, Tally> settled = new TreeMap<>();
  private final Deque<Learnt> lately = new ArrayDeque<>();

  /**
   * @param at when it was learnt
   */
  private record Learnt(String kind, long at, Tally tally) {}

  /** Adds to a kind; times must not descend. */
  void add(String kind, long at, Tally tally) {
    lately.add(new Learnt(kind, at, tally));
  }

  /** Nobody will ask for a time before this one any more. */
  void settle(long time) {
    while (!lately.isEmpty() && lately.peek().at <= time) {
      Learnt learnt = lately.remove();
      settled.merge(learnt.kind, learnt.tally, Tally::plus);
    }
  }

  /** What was known of a kind at a time. */
  Tally at(String kind, long time) {
    Tally tally = settled.getOrDefault(kind, Tally.NONE);
    for (Learnt learnt : lately) {
      if (learnt.at > time) {
        break;
      }
      if (learnt.kind.equals(kind)) {
        tally = tally.plus(learnt.tally);
      }
    }
    return tally;
  }

  Tallies copy() {
    Tallies copy = new Tallies();
    copy.settled.putAll(settled);
    copy.lately.addAll(lately);
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(settled.size());
    for (Map.Entry<String, Tally> kind : settled.entrySet()) {
      out.writeUTF(kind.getKey());
      kind.getValue().writeTo(out);
    }
    out.writeInt(lately.size());
    for (Learnt learnt : lately) {
      out.writeUTF(learnt.kind);
      out.writeLong(learnt.at);
      learnt.tally.writeTo(out);
    }
  }

  static Tallies readFrom(DataInput in) throws IOException {
    Tallies tallies = new Tallies();
    for (int n = in.readInt(); n > 0; n--) {
      tallies.settled.put(in.readUTF(), Tally.readFrom(in));
    }
    for (int n = in.readInt(); n > 0; n--) {
      tallies.lately.add(new Learnt(in.readUTF(), in.readLong(), Tally.readFrom(in)));
    }
    return tallies;
  }
}
