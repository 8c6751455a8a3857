package io.tidemark.flink.recovery;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The price of an instrument, its volatility, and who wants to know the odds of a position. */
final class InstrumentRecovery {

  private static final byte STATE_VERSION = 1;
  private static final double PERCENT = 100;

  private BarVolatility bars = new BarVolatility();
  private long at;
  private boolean simulated;

  /** The newest; null while that is warming up. */
  private Regime regime;

  private final TreeMap<String, RecoveryQuery> queries = new TreeMap<>();

  /**
   * A bar; those that are not closed or not of a minute say nothing.
   *
   * @return whether the price is another
   */
  boolean add(Bar bar) {
    boolean told = bar.closed() && bar.timeframe() == Timeframe.MIN_1 && bar.close() > 0;
    if (!told || !bars.add(bar.start(), bar.close())) {
      return false;
    }
    at = bar.at();
    simulated = bar.simulated();
    return true;
  }

  /**
   * A regime of the instrument, or a correction of the newest one; one that is older says nothing.
   *
   * @return whether the regime is another
   */
  boolean add(Regime told) {
    if (told.equals(regime) || (regime != null && told.start() < regime.start())) {
      return false;
    }
    regime = told;
    return true;
  }

  /**
   * Whether a query can be taken: whether there are not as many already.
   *
   * @param now the clock's nanoseconds since the epoch
   */
  boolean hasRoomFor(RecoveryQuery query, long now, int maxQueries) {
    forget(now);
    return queries.containsKey(query.id()) || queries.size() < maxQueries;
  }

  /**
   * Somebody asks, or says again that it is of interest, or, by a time that has passed, no longer.
   *
   * @param now the clock's nanoseconds since the epoch
   * @return whether that is to be answered
   */
  boolean ask(RecoveryQuery query, long now) {
    if (query.until() <= now) {
      queries.remove(query.id());
      return false;
    }
    RecoveryQuery before = queries.put(query.id(), query);
    return before == null || !before.withUntil(query.until()).equals(query);
  }

  /** Drops the queries that are of no interest any more. */
  void forget(long now) {
    queries.values().removeIf(query -> query.until() <= now);
  }

  /** Whether there is nothing to remember. */
  boolean isEmpty() {
    return queries.isEmpty() && Double.isNaN(bars.close()) && regime == null;
  }

  /** Answers all that is asked, in the order of the ids. */
  void answerAll(RecoveryCalculator calculator, Consumer<RecoveryOdds> answers) {
    for (RecoveryQuery query : queries.values()) {
      answers.accept(answer(query, calculator));
    }
  }

  RecoveryOdds answer(RecoveryQuery query, RecoveryCalculator calculator) {
    double volatility = volatility();
    if (Double.isNaN(bars.close()) || Double.isNaN(volatility)) {
      return RecoveryOdds.warmingUp(query.id(), query.instrument(), bars.close(), at, simulated);
    }
    RegimeState state = regime == null ? null : regime.state();
    return calculator.odds(query, new Conditions(bars.close(), volatility, state, at, simulated));
  }

  /** What the regime expects; that of the bars before there is one. */
  private double volatility() {
    boolean expects =
        regime != null && regime.volatility() > 0 && Double.isFinite(regime.volatility());
    return expects ? regime.volatility() / PERCENT : bars.perYear();
  }

  /** A copy, for a snapshot taken while the original goes on. */
  InstrumentRecovery copy() {
    InstrumentRecovery copy = new InstrumentRecovery();
    copy.bars = bars.copy();
    copy.at = at;
    copy.simulated = simulated;
    copy.regime = regime;
    copy.queries.putAll(queries);
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    bars.writeTo(out);
    out.writeLong(at);
    out.writeBoolean(simulated);
    out.writeBoolean(regime != null);
    if (regime != null) {
      write(out, new RegimeSerde().encode(regime));
    }
    out.writeInt(queries.size());
    RecoveryQuerySerde serde = new RecoveryQuerySerde();
    for (RecoveryQuery query : queries.values()) {
      write(out, serde.encode(query));
    }
  }

  private static void write(DataOutput out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] read(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  static InstrumentRecovery readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "version of recovery's state must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentRecovery recovery = new InstrumentRecovery();
    recovery.bars = BarVolatility.readFrom(in);
    recovery.at = in.readLong();
    recovery.simulated = in.readBoolean();
    if (in.readBoolean()) {
      recovery.regime = new RegimeSerde().decode(read(in));
    }
    RecoveryQuerySerde serde = new RecoveryQuerySerde();
    for (int n = in.readInt(); n > 0; n--) {
      RecoveryQuery query = serde.decode(read(in));
      recovery.queries.put(query.id(), query);
    }
    return recovery;
  }
}
