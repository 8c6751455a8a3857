package io.tidemark.flink.bar;

import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.TradeView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up the trades of each instrument and second before they travel to their instrument's place,
 * and drops those seen before.
 *
 * <p>Partial bars merge in any order, so how often they are flushed changes nothing but the delay.
 */
public final class TradeCombiner {

  /** What became of a trade. */
  public enum Outcome {
    COMBINED,
    DUPLICATE,
    LATE
  }

  /** Takes a partial bar, which is only valid during the call. */
  public interface Output {
    /**
     * Takes one.
     *
     * @param second start of the one-second interval, nanoseconds since the epoch
     */
    void accept(String instrument, long second, PartialBar trades);
  }

  private static final long SECOND = Timeframe.SEC_1.nanos();
  private static final byte STATE_VERSION = 1;

  private final long allowedLateness;
  private final SeenTrades seen = new SeenTrades();
  private Slot[] slots = new Slot[1024];
  private int instruments;
  private final List<Slot> touched = new ArrayList<>();
  private final List<PartialBar> spare = new ArrayList<>();
  private long watermark = Long.MIN_VALUE;
  private boolean merged;
  private int size;

  /** An instrument, with its partial bars since the last flush. */
  private static final class Slot {
    private final byte[] symbol;
    private final int hash;
    private final String instrument;

    // Nearly always one second; disorder makes it two, catching up a few.
    private long[] seconds = new long[2];
    private PartialBar[] bars = new PartialBar[2];
    private int used;

    // Seconds that were final by it were forgotten, perhaps elsewhere before a restart.
    private long forgotten = Long.MIN_VALUE;
    private boolean readHere;

    // Where the identifiers of the second that was seen last go, by venue.
    private long seenSecond = Long.MIN_VALUE;
    private final List<byte[]> seenVenues = new ArrayList<>(1);
    private final List<IdRuns> seenIds = new ArrayList<>(1);

    private Slot(byte[] symbol, int hash, String instrument) {
      this.symbol = symbol;
      this.hash = hash;
      this.instrument = instrument;
    }
  }

  /**
   * @param allowedLateness how long after its end a second takes trades, in nanoseconds
   */
  public TradeCombiner(long allowedLateness) {
    this.allowedLateness = allowedLateness;
  }

  /** Takes in a trade. */
  public Outcome add(TradeView trade) {
    long time = trade.eventTime();
    Slot slot = slot(trade);
    slot.readHere = true;
    if (InstrumentBars.isFinal(time, Math.max(watermark, slot.forgotten), allowedLateness)) {
      return Outcome.LATE;
    }
    long second = time - Math.floorMod(time, SECOND);
    if (trade.tradeIdLength() > 0 && !ids(slot, second, trade).add(SeenTrades.id(trade))) {
      return Outcome.DUPLICATE;
    }
    bar(slot, second).add(trade);
    return Outcome.COMBINED;
  }

  private Slot slot(TradeView trade) {
    int from = trade.symbolOffset();
    int hash = hash(trade.bytes(), from, from + trade.symbolLength());
    int mask = slots.length - 1;
    for (int at = hash & mask; ; at = (at + 1) & mask) {
      Slot slot = slots[at];
      if (slot == null) {
        byte[] symbol = Arrays.copyOfRange(trade.bytes(), from, from + trade.symbolLength());
        return newSlot(symbol, hash, trade.instrument());
      }
      if (slot.hash == hash && trade.isOf(slot.symbol)) {
        return slot;
      }
    }
  }

  private Slot slot(String instrument) {
    byte[] symbol = instrument.getBytes(StandardCharsets.UTF_8);
    int hash = hash(symbol, 0, symbol.length);
    int mask = slots.length - 1;
    for (int at = hash & mask; ; at = (at + 1) & mask) {
      Slot slot = slots[at];
      if (slot == null) {
        return newSlot(symbol, hash, instrument);
      }
      if (slot.instrument.equals(instrument)) {
        return slot;
      }
    }
  }

  private static int hash(byte[] bytes, int from, int end) {
    int hash = 0;
    for (int i = from; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 15);
  }

  private Slot newSlot(byte[] symbol, int hash, String instrument) {
    if (++instruments * 2 > slots.length) {
      Slot[] old = slots;
      slots = new Slot[2 * old.length];
      for (Slot slot : old) {
        if (slot != null) {
          insert(slot);
        }
      }
    }
    Slot slot = new Slot(symbol, hash, instrument);
    insert(slot);
    return slot;
  }

  private void insert(Slot slot) {
    int mask = slots.length - 1;
    int at = slot.hash & mask;
    while (slots[at] != null) {
      at = (at + 1) & mask;
    }
    slots[at] = slot;
  }

  private IdRuns ids(Slot slot, long second, TradeView trade) {
    if (slot.seenSecond != second) {
      slot.seenSecond = second;
      slot.seenVenues.clear();
      slot.seenIds.clear();
    }
    int from = trade.venueOffset();
    int to = from + trade.venueLength();
    for (int i = 0; i < slot.seenVenues.size(); i++) {
      byte[] venue = slot.seenVenues.get(i);
      if (Arrays.equals(trade.bytes(), from, to, venue, 0, venue.length)) {
        return slot.seenIds.get(i);
      }
    }
    IdRuns ids = seen.of(second, SeenTrades.stream(trade));
    slot.seenVenues.add(Arrays.copyOfRange(trade.bytes(), from, to));
    slot.seenIds.add(ids);
    return ids;
  }

  private PartialBar bar(Slot slot, long second) {
    for (int i = slot.used - 1; i >= 0; i--) {
      if (slot.seconds[i] == second) {
        return slot.bars[i];
      }
    }
    if (slot.used == 0) {
      touched.add(slot);
    } else if (slot.used == slot.seconds.length) {
      slot.seconds = Arrays.copyOf(slot.seconds, 2 * slot.used);
      slot.bars = Arrays.copyOf(slot.bars, 2 * slot.used);
    }
    size++;
    PartialBar bar = spare.isEmpty() ? new PartialBar() : spare.remove(spare.size() - 1);
    slot.seconds[slot.used] = second;
    slot.bars[slot.used] = bar;
    slot.used++;
    return bar;
  }

  /** How many partial bars wait to be flushed. */
  public int size() {
    return size;
  }

  /** Hands out what has been added up since the last time. */
  public void flush(Output output) {
    for (Slot slot : touched) {
      for (int i = 0; i < slot.used; i++) {
        PartialBar bar = slot.bars[i];
        output.accept(slot.instrument, slot.seconds[i], bar);
        bar.clear();
        spare.add(bar);
        slot.bars[i] = null;
      }
      slot.used = 0;
    }
    touched.clear();
    size = 0;
  }

  /**
   * Trades of seconds that are final by a watermark are late from now on.
   *
   * @param to nanoseconds since the epoch
   */
  public void advance(long to) {
    if (to > watermark) {
      watermark = to;
      seen.forgetBefore(to - allowedLateness - SECOND + 1);
    }
  }

  /** The watermark by which trades of an instrument are late. */
  public long watermark(TradeView trade) {
    return Math.max(watermark, slot(trade).forgotten);
  }

  /**
   * Writes which trades have been seen, and which forgotten; partial bars are to be flushed before.
   */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeLong(watermark);
    out.writeInt(instruments);
    for (Slot slot : slots) {
      if (slot != null) {
        out.writeUTF(slot.instrument);
        out.writeLong(slot.readHere ? Math.max(watermark, slot.forgotten) : slot.forgotten);
      }
    }
    seen.writeTo(out);
  }

  /**
   * Takes in what this or another combiner has written. Of several watermarks the earliest holds:
   * what it has passed was late everywhere. But an instrument keeps the latest that it was read
   * under, for the identifiers before it are forgotten, and a repetition would count again.
   */
  public void mergeFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    long other = in.readLong();
    watermark = merged ? Math.min(watermark, other) : other;
    merged = true;
    for (int n = in.readInt(); n > 0; n--) {
      Slot slot = slot(in.readUTF());
      slot.forgotten = Math.max(slot.forgotten, in.readLong());
    }
    seen.mergeFrom(in);
  }
}
