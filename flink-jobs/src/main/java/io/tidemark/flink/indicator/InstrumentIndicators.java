package io.tidemark.flink.indicator;

import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The indicators of one instrument, on every timeframe. */
public final class InstrumentIndicators {

  private static final byte STATE_VERSION = 1;

  private final Map<Timeframe, IndicatorSeries> series = new EnumMap<>(Timeframe.class);

  /** Series that a snapshot may refer to too: each is copied before it changes. */
  private final Set<Timeframe> shared = EnumSet.noneOf(Timeframe.class);

  /** Until when somebody wants forming values, nanoseconds of the clock. */
  private final Map<Timeframe, Long> wantedUntil = new EnumMap<>(Timeframe.class);

  private int fingerprint;

  /** Begins for a set. */
  public InstrumentIndicators(int fingerprint) {
    this.fingerprint = fingerprint;
    for (Timeframe timeframe : Timeframe.values()) {
      series.put(timeframe, new IndicatorSeries());
    }
  }

  /** Takes in a closed, revised or final bar, and publishes what follows from it. */
  public void add(Bar bar, StreamIndicators stream, Consumer<IndicatorValues> publish) {
    of(bar, stream).add(bar, stream, publish);
  }

  /** Somebody wants to see forming values. */
  public void want(IndicatorDemand demand) {
    wantedUntil.merge(demand.timeframe(), demand.until(), Math::max);
  }

  /** Whether somebody has wanted to see forming values since the last restart. */
  public boolean areWanted() {
    return !wantedUntil.isEmpty();
  }

  /**
   * Publishes the values with a forming bar, if somebody wants to see them.
   *
   * @param now the clock's time, nanoseconds since the epoch
   */
  public void forming(
      Bar bar, long now, StreamIndicators stream, Consumer<IndicatorValues> publish) {
    if (now < wantedUntil.getOrDefault(bar.timeframe(), 0L)) {
      publish.accept(of(bar, stream).forming(bar, stream));
    }
  }

  private IndicatorSeries of(Bar bar, StreamIndicators stream) {
    if (fingerprint != stream.fingerprint()) {
      fingerprint = stream.fingerprint();
      series.replaceAll((timeframe, each) -> each.restarted());
      shared.clear();
    }
    if (shared.remove(bar.timeframe())) {
      series.computeIfPresent(bar.timeframe(), (timeframe, each) -> each.copy());
    }
    return series.get(bar.timeframe());
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public InstrumentIndicators copy() {
    InstrumentIndicators copy = new InstrumentIndicators(fingerprint);
    copy.wantedUntil.putAll(wantedUntil);
    copy.series.putAll(series);
    shared.addAll(series.keySet());
    copy.shared.addAll(shared);
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeInt(fingerprint);
    for (IndicatorSeries each : series.values()) {
      each.writeTo(out);
    }
  }

  public static InstrumentIndicators readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentIndicators indicators = new InstrumentIndicators(in.readInt());
    for (IndicatorSeries each : indicators.series.values()) {
      each.readFrom(in);
    }
    return indicators;
  }
}
