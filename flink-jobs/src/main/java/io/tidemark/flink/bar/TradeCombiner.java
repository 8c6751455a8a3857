package io.tidemark.flink.bar;

import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.TradeView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    LATE,
    NO_SYMBOL
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
    private final String instrument;

    // The symbol as a number, and as bytes where it is longer than a number.
    private final long symbolStart;
    private final byte[] longSymbol;

    // Nearly always one second; disorder makes it two, catching up a few.
    private long[] seconds = new long[2];
    private PartialBar[] bars = new PartialBar[2];
    private int used;

    // Where the identifiers of the second that was seen last go, by venue.
    private long seenSecond = Long.MIN_VALUE;
    private SeenVenue seenVenues;

    // Seconds that were final by it were forgotten, perhaps elsewhere before a restart.
    private long forgotten = Long.MIN_VALUE;
    private boolean readHere;

    private Slot(TradeView trade) {
      this(
          trade.instrument(),
          trade.symbolStart(),
          longText(trade, trade.symbolOffset(), trade.symbolLength()));
    }

    private Slot(String instrument, long symbolStart, byte[] longSymbol) {
      this.instrument = instrument;
      this.symbolStart = symbolStart;
      this.longSymbol = longSymbol;
    }
  }

  /** The identifiers of a venue in one second; one behind the other, since there are few. */
  private static final class SeenVenue {
    private final long venueStart;
    private final byte[] longVenue;
    private final IdRuns ids;
    private final SeenVenue next;

    private SeenVenue(TradeView trade, IdRuns ids, SeenVenue next) {
      venueStart = trade.venueStart();
      longVenue = longText(trade, trade.venueOffset(), trade.venueLength());
      this.ids = ids;
      this.next = next;
    }
  }

  /** Null where the first eight bytes are all. */
  private static byte[] longText(TradeView trade, int offset, int length) {
    return length <= Long.BYTES ? null : Arrays.copyOfRange(trade.bytes(), offset, offset + length);
  }

  /** Whether a text that begins alike is the same. */
  private static boolean isSame(byte[] longText, TradeView trade, int offset, int length) {
    if (longText == null) {
      return length <= Long.BYTES;
    }
    return Arrays.equals(trade.bytes(), offset, offset + length, longText, 0, longText.length);
  }

  /**
   * @param allowedLateness how long after its end a second takes trades, in nanoseconds
   */
  public TradeCombiner(long allowedLateness) {
    this.allowedLateness = allowedLateness;
  }

  /** Takes in a trade. */
  public Outcome add(TradeView trade) {
    Slot slot = slot(trade);
    if (slot == null) {
      return Outcome.NO_SYMBOL;
    }
    slot.readHere = true;
    long time = trade.eventTime();
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

  /** Of the trade's instrument; null if that is no symbol. */
  private Slot slot(TradeView trade) {
    long start = trade.symbolStart();
    int mask = slots.length - 1;
    for (int at = hash(start) & mask; ; at = (at + 1) & mask) {
      Slot slot = slots[at];
      if (slot == null) {
        return newSlot(trade);
      }
      if (slot.symbolStart == start
          && isSame(slot.longSymbol, trade, trade.symbolOffset(), trade.symbolLength())) {
        return slot;
      }
    }
  }

  private static int hash(long start) {
    // Fibonacci hashing: the upper bits of the product depend on all bytes.
    return (int) ((start * 0x9E3779B97F4A7C15L) >>> 32);
  }

  private Slot newSlot(TradeView trade) {
    if (!Symbols.matches(trade.bytes(), trade.symbolOffset(), trade.symbolLength())) {
      return null;
    }
    Slot slot = new Slot(trade);
    keep(slot);
    return slot;
  }

  /** Of an instrument that this or another combiner has seen. */
  private Slot slot(String instrument) {
    byte[] symbol = instrument.getBytes(StandardCharsets.UTF_8);
    byte[] first = Arrays.copyOf(symbol, Long.BYTES);
    long start = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    int mask = slots.length - 1;
    for (int at = hash(start) & mask; slots[at] != null; at = (at + 1) & mask) {
      if (slots[at].instrument.equals(instrument)) {
        return slots[at];
      }
    }
    Slot slot = new Slot(instrument, start, symbol.length <= Long.BYTES ? null : symbol);
    keep(slot);
    return slot;
  }

  private void keep(Slot slot) {
    if (++instruments * 2 > slots.length) {
      Slot[] old = slots;
      slots = new Slot[2 * old.length];
      for (Slot each : old) {
        if (each != null) {
          insert(each);
        }
      }
    }
    insert(slot);
  }

  private void insert(Slot slot) {
    int mask = slots.length - 1;
    int at = hash(slot.symbolStart) & mask;
    while (slots[at] != null) {
      at = (at + 1) & mask;
    }
    slots[at] = slot;
  }

  private IdRuns ids(Slot slot, long second, TradeView trade) {
    if (slot.seenSecond != second) {
      slot.seenSecond = second;
      slot.seenVenues = null;
    }
    long start = trade.venueStart();
    for (SeenVenue venue = slot.seenVenues; venue != null; venue = venue.next) {
      if (venue.venueStart == start
          && isSame(venue.longVenue, trade, trade.venueOffset(), trade.venueLength())) {
        return venue.ids;
      }
    }
    IdRuns ids = seen.of(second, SeenTrades.stream(trade));
    slot.seenVenues = new SeenVenue(trade, ids, slot.seenVenues);
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
