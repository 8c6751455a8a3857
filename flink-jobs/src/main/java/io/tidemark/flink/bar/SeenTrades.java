package io.tidemark.flink.bar;

import io.tidemark.schema.serde.TradeView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Which trades of the seconds that are not final have been seen, by the venue's identifiers. A
 * trade without one is always new.
 *
 * <p>Identifiers that are numbers are kept exactly; of others 63 bits of a hash, by which two of
 * the same instrument, venue and second are taken for one with a probability of 10^-13 at a
 * thousand a second.
 */
final class SeenTrades {

  private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();
  private static final int MAX_DIGITS = 18;

  // By second, then by instrument and venue.
  private final TreeMap<Long, Map<String, IdRuns>> seconds = new TreeMap<>();

  /** The identifiers of one instrument, venue and second. */
  IdRuns of(long second, String stream) {
    return seconds
        .computeIfAbsent(second, unused -> new TreeMap<>())
        .computeIfAbsent(stream, unused -> new IdRuns());
  }

  /** What {@link #of} is asked by. */
  static String stream(TradeView trade) {
    return trade.instrument()
        + ' '
        + new String(
            trade.bytes(), trade.venueOffset(), trade.venueLength(), StandardCharsets.UTF_8);
  }

  /** The identifier as a number; hashes are negative. */
  static long id(TradeView trade) {
    byte[] bytes = trade.bytes();
    int at = trade.tradeIdOffset();
    int length = trade.tradeIdLength();
    // Not with a leading zero: "07" is not "7".
    if (length <= MAX_DIGITS && (bytes[at] != '0' || length == 1)) {
      long number = 0;
      int digits = 0;
      while (digits < length && bytes[at + digits] >= '0' && bytes[at + digits] <= '9') {
        number = 10 * number + (bytes[at + digits] - '0');
        digits++;
      }
      if (digits == length) {
        return number;
      }
    }
    return HASH.hash(bytes, at, length, 0) | Long.MIN_VALUE;
  }

  /** Forgets the seconds before a time. */
  void forgetBefore(long time) {
    while (!seconds.isEmpty() && seconds.firstKey() < time) {
      seconds.pollFirstEntry();
    }
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(seconds.size());
    for (Map.Entry<Long, Map<String, IdRuns>> second : seconds.entrySet()) {
      out.writeLong(second.getKey());
      out.writeInt(second.getValue().size());
      for (Map.Entry<String, IdRuns> stream : second.getValue().entrySet()) {
        out.writeUTF(stream.getKey());
        stream.getValue().writeTo(out);
      }
    }
  }

  /** Takes in what another has written: their union. */
  void mergeFrom(DataInput in) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      long second = in.readLong();
      for (int streams = in.readInt(); streams > 0; streams--) {
        of(second, in.readUTF()).mergeFrom(in);
      }
    }
  }
}
