package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.MarketCondition;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The regime of a market from one cut-off to the next, by what was published until each.
 *
 * <p>Of each driver the value of the latest day counts, once. What is late counts at the cut-off
 * after it came, if it is newer than what counted. A value of an earlier day, and a revision of a
 * day that counted, do not: the level has moved on, and what was told stands.
 */
public final class MarketRegime {

  private static final byte STATE_VERSION = 1;

  private static final Comparator<MarketCondition> AS_PUBLISHED =
      Comparator.comparingLong(MarketCondition::publishedAt)
          .thenComparing(MarketCondition::series)
          .thenComparing(MarketCondition::referenceDate)
          .thenComparingDouble(MarketCondition::value);

  private RegimeModel model;
  private RegimeTracker tracker;
  private final TreeSet<MarketCondition> waiting = new TreeSet<>(AS_PUBLISHED);

  /** The newest of each driver that counted. */
  private final Map<Driver, MarketCondition> counted = new EnumMap<>(Driver.class);

  private long seq;
  private boolean simulated;

  public MarketRegime(RegimeModel model) {
    this.model = model;
    tracker = new RegimeTracker(model);
  }

  /** Goes on with a model; where it is another, from the newest value of each driver. */
  public void use(RegimeModel other) {
    if (!other.equals(model)) {
      Map<Driver, Double> newest = new EnumMap<>(Driver.class);
      counted.forEach((driver, condition) -> newest.put(driver, condition.value()));
      tracker.replace(other, List.of(newest));
      model = other;
    }
  }

  /**
   * Takes in a condition, for the first cut-off that is not before its publication.
   *
   * @return false if its series is none of the drivers, or its value cannot be of it
   */
  public boolean add(MarketCondition condition) {
    Optional<Driver> driver = Driver.find(condition.series());
    if (driver.isEmpty() || !driver.get().allows(condition.value())) {
      return false;
    }
    waiting.add(condition);
    return true;
  }

  /** Whether there is something that has not counted yet. */
  public boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether a regime was told. */
  public boolean hasBegun() {
    return seq > 0;
  }

  /**
   * The regime at a cut-off, each later than the one before.
   *
   * @param start of its business day, nanoseconds since the epoch
   * @param cutOff what was published until then counts
   * @param outdated told what does not count any more; what comes again is not told of
   */
  public Regime tell(long start, long cutOff, Consumer<MarketCondition> outdated) {
    Map<Driver, Double> seen = new EnumMap<>(Driver.class);
    while (!waiting.isEmpty() && waiting.first().publishedAt() <= cutOff) {
      count(waiting.pollFirst(), seen, outdated);
    }
    seq++;
    return tracker
        .next(start, seen)
        .published(Regime.MARKET, Timeframe.DAY_1, seq, 0, true, cutOff, simulated);
  }

  private void count(
      MarketCondition next, Map<Driver, Double> seen, Consumer<MarketCondition> outdated) {
    Driver driver = Driver.parse(next.series());
    MarketCondition newest = counted.get(driver);
    LocalDate newestDay = newest == null ? LocalDate.MIN : newest.referenceDate();
    boolean sameDay = newestDay.equals(next.referenceDate());
    if (sameDay && newest.value() == next.value()) {
      return;
    }
    // A revision before the first cut-off comes in time.
    if (newestDay.isBefore(next.referenceDate()) || (sameDay && seen.containsKey(driver))) {
      counted.put(driver, next);
      seen.put(driver, next.value());
      simulated |= next.simulated();
    } else {
      outdated.accept(next);
    }
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public MarketRegime copy() {
    MarketRegime copy = new MarketRegime(model);
    copy.tracker = tracker.copy();
    copy.waiting.addAll(waiting);
    copy.counted.putAll(counted);
    copy.seq = seq;
    copy.simulated = simulated;
    return copy;
  }

  /** Writes the state, the model included; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    model.writeTo(out);
    tracker.writeTo(out);
    write(waiting, out);
    write(counted.values(), out);
    out.writeLong(seq);
    out.writeBoolean(simulated);
  }

  public static MarketRegime readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    MarketRegime regime = new MarketRegime(RegimeModel.readFrom(in));
    regime.tracker = RegimeTracker.readFrom(in, regime.model);
    read(in, regime.waiting::add);
    read(in, condition -> regime.counted.put(Driver.parse(condition.series()), condition));
    regime.seq = in.readLong();
    regime.simulated = in.readBoolean();
    return regime;
  }

  private static void write(Collection<MarketCondition> conditions, DataOutput out)
      throws IOException {
    out.writeInt(conditions.size());
    for (MarketCondition condition : conditions) {
      out.writeUTF(condition.series());
      out.writeLong(condition.referenceDate().toEpochDay());
      out.writeDouble(condition.value());
      out.writeLong(condition.publishedAt());
      out.writeBoolean(condition.simulated());
    }
  }

  private static void read(DataInput in, Consumer<MarketCondition> into) throws IOException {
    for (int n = in.readInt(); n > 0; n--) {
      into.accept(
          new MarketCondition(
              in.readUTF(),
              LocalDate.ofEpochDay(in.readLong()),
              in.readDouble(),
              in.readLong(),
              in.readBoolean()));
    }
  }
}
