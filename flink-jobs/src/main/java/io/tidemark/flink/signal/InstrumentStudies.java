package io.tidemark.flink.signal;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.indicator.IndicatorSet;
import io.tidemark.flink.indicator.InstrumentIndicators;
import io.tidemark.flink.indicator.StreamIndicators;
import io.tidemark.flink.regime.InstrumentRegime;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One instrument's bars to studies, on every timeframe.
 *
 * <pre>{@code
 * StreamIndicators indicators = InstrumentStudies.indicators(BarHistory.NONE);
 * InstrumentStudies studies = new InstrumentStudies("SPY", indicators, settings);
 * // A long and a short study of each closed bar, and the instrument's regime on its timeframe.
 * studies.add(bar, indicators, study -> ..., regime -> ...);
 * }</pre>
 *
 * <p>A bar is studied when it is first published as closed, in time, and when it is final; one that
 * comes closed and final at once, as in a replay, as final only. Corrections in between are in the
 * final study.
 */
public final class InstrumentStudies {

  private static final byte STATE_VERSION = 1;

  private final InstrumentIndicators indicators;
  private final InstrumentRegime regime;
  private final Timeframe regimeTimeframe;
  private final long allowedLateness;
  private final Map<Timeframe, StudySeries> closed = new EnumMap<>(Timeframe.class);
  private final Map<Timeframe, StudySeries> finalised = new EnumMap<>(Timeframe.class);

  /** What the studies of all instruments share. For one thread. */
  public static StreamIndicators indicators(BarHistory history) {
    return new StreamIndicators(IndicatorSet.parse(Reading.SET), history);
  }

  public InstrumentStudies(String instrument, StreamIndicators stream, SignalSettings settings) {
    this(
        new InstrumentIndicators(stream.fingerprint()),
        new InstrumentRegime(instrument, settings.regime()),
        settings.regime(),
        settings.allowedLateness().toNanos());
  }

  private InstrumentStudies(
      InstrumentIndicators indicators,
      InstrumentRegime regime,
      Timeframe regimeTimeframe,
      long allowedLateness) {
    this.indicators = indicators;
    this.regime = regime;
    this.regimeTimeframe = regimeTimeframe;
    this.allowedLateness = allowedLateness;
  }

  /** Takes in a closed, revised or final bar. */
  public void add(
      Bar bar, StreamIndicators stream, Consumer<Study> publish, Consumer<Regime> publishRegime) {
    if (bar.timeframe() == regimeTimeframe) {
      // First, so that a study of the bar knows what the bar has shown.
      regime.add(bar, publishRegime);
    }
    indicators.add(
        bar,
        stream,
        values -> {
          if (values.start() == bar.start() && isStudied(values, bar)) {
            study(bar, values, publish);
          }
        });
  }

  private boolean isStudied(IndicatorValues values, Bar bar) {
    return values.finalised() == bar.finalised()
        && (bar.finalised() || bar.rev() == 0)
        && bar.start() > series(bar).lastStart();
  }

  private void study(Bar bar, IndicatorValues values, Consumer<Study> publish) {
    double[] readings = Reading.of(values.values());
    Regime known = bar.finalised() ? regime.finalCurrent() : regime.current();
    RegimeState state = known == null ? null : known.state();
    for (Study study : series(bar).add(bar, end(bar), readings, state, bar.finalised())) {
      publish.accept(study);
    }
  }

  private StudySeries series(Bar bar) {
    return (bar.finalised() ? finalised : closed)
        .computeIfAbsent(bar.timeframe(), timeframe -> new StudySeries());
  }

  /** A session may be shorter than a day, but it is closed when it ends. */
  private long end(Bar bar) {
    return bar.timeframe() == Timeframe.DAY_1
        ? bar.at() - (bar.finalised() ? allowedLateness : 0)
        : bar.start() + bar.timeframe().nanos();
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public InstrumentStudies copy() {
    InstrumentStudies copy =
        new InstrumentStudies(indicators.copy(), regime.copy(), regimeTimeframe, allowedLateness);
    closed.forEach((timeframe, series) -> copy.closed.put(timeframe, series.copy()));
    finalised.forEach((timeframe, series) -> copy.finalised.put(timeframe, series.copy()));
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeLong(allowedLateness);
    out.writeUTF(regimeTimeframe.code());
    regime.writeTo(out);
    indicators.writeTo(out);
    write(closed, out);
    write(finalised, out);
  }

  public static InstrumentStudies readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    long allowedLateness = in.readLong();
    Timeframe regimeTimeframe = Timeframe.parse(in.readUTF());
    InstrumentRegime regime = InstrumentRegime.readFrom(in);
    InstrumentStudies studies =
        new InstrumentStudies(
            InstrumentIndicators.readFrom(in), regime, regimeTimeframe, allowedLateness);
    read(in, studies.closed);
    read(in, studies.finalised);
    return studies;
  }

  private static void write(Map<Timeframe, StudySeries> all, DataOutput out) throws IOException {
    out.writeByte(all.size());
    for (Map.Entry<Timeframe, StudySeries> series : all.entrySet()) {
      out.writeUTF(series.getKey().code());
      series.getValue().writeTo(out);
    }
  }

  private static void read(DataInput in, Map<Timeframe, StudySeries> all) throws IOException {
    for (int n = in.readByte(); n > 0; n--) {
      all.put(Timeframe.parse(in.readUTF()), StudySeries.readFrom(in));
    }
  }
}
