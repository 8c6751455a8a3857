package io.tidemark.flink.outcome;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tallies by kind, as they were known at a time: what was learnt lately can be left out again, so
 * that a signal that becomes final a minute after its bar rests on what was known when the bar
 * closed.
 */
final class Tallies {

  private final Map<String, Tally> settled = new TreeMap<>();

  /** What was learnt at each time, by kind: trades of all instruments end with the same bars. */
  private final NavigableMap<Long, Map<String, Tally>> lately = new TreeMap<>();

  /** Adds to a kind. */
  void add(String kind, long at, Tally tally) {
    lately.computeIfAbsent(at, time -> new TreeMap<>()).merge(kind, tally, Tally::plus);
  }

  /** Nobody will ask for a time before this one any more. */
  void settle(long time) {
    while (!lately.isEmpty() && lately.firstKey() <= time) {
      lately
          .pollFirstEntry()
          .getValue()
          .forEach((kind, tally) -> settled.merge(kind, tally, Tally::plus));
    }
  }

  /** What was known of a kind at a time. */
  Tally at(String kind, long time) {
    Tally tally = settled.getOrDefault(kind, Tally.NONE);
    for (Map<String, Tally> learnt : lately.headMap(time, true).values()) {
      tally = tally.plus(learnt.getOrDefault(kind, Tally.NONE));
    }
    return tally;
  }

  Tallies copy() {
    Tallies copy = new Tallies();
    copy.settled.putAll(settled);
    lately.forEach((at, learnt) -> copy.lately.put(at, new TreeMap<>(learnt)));
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    write(settled, out);
    out.writeInt(lately.size());
    for (Map.Entry<Long, Map<String, Tally>> learnt : lately.entrySet()) {
      out.writeLong(learnt.getKey());
      write(learnt.getValue(), out);
    }
  }

  private static void write(Map<String, Tally> tallies, DataOutput out) throws IOException {
    out.writeInt(tallies.size());
    for (Map.Entry<String, Tally> kind : tallies.entrySet()) {
      out.writeUTF(kind.getKey());
      kind.getValue().writeTo(out);
    }
  }

  static Tallies readFrom(DataInput in) throws IOException {
    Tallies tallies = new Tallies();
    read(in, tallies.settled);
    for (int n = in.readInt(); n > 0; n--) {
      Map<String, Tally> learnt = new TreeMap<>();
      tallies.lately.put(in.readLong(), learnt);
      read(in, learnt);
    }
    return tallies;
  }

  private static void read(DataInput in, Map<String, Tally> tallies) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      tallies.put(in.readUTF(), Tally.readFrom(in));
    }
  }
}
