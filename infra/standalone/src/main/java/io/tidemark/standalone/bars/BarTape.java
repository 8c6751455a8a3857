package io.tidemark.standalone.bars;

import io.tidemark.flink.source.TapeSource;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The final bars of several files as the market job publishes them: those of longer timeframes made
 * from those of the files, each when its interval has ended and the allowed lateness has passed,
 * numbered, shorter timeframes first. Volume is the sum, and the mean price is weighted by it.
 */
public final class BarTape implements TapeSource.Tape<Bar> {

  private static final long serialVersionUID = 1L;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** What is read once; a job on this machine asks here. */
  private static volatile List<Bar> bars = List.of();

  /**
   * Puts the bars of files in order.
   *
   * @throws IllegalArgumentException if two files are of one instrument and timeframe
   */
  public static List<Bar> of(List<BarFile> files, Duration allowedLateness) {
    Map<String, BarFile> seen = new TreeMap<>();
    List<Bar> all = new ArrayList<>();
    for (BarFile file : files) {
      BarFile other = seen.put(file.instrument(), file);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s and %s are of one instrument: %s"
                .formatted(other.file(), file.file(), file.instrument()));
      }
      all.addAll(withLonger(file, allowedLateness.toNanos()));
    }
    all.sort(
        Comparator.comparingLong(Bar::at)
            .thenComparing(Bar::timeframe)
            .thenComparing(Bar::instrument));
    return all;
  }

  /** The tape of bars in this order. */
  public static BarTape over(List<Bar> inOrder) {
    bars = List.copyOf(inOrder);
    return new BarTape();
  }

  @Override
  public Iterator<Bar> open() {
    return bars.iterator();
  }

  private static List<Bar> withLonger(BarFile file, long allowedLateness) {
    List<Bar> all = new ArrayList<>();
    Map<Timeframe, Longer> longer = new EnumMap<>(Timeframe.class);
    Arrays.stream(Timeframe.values())
        .filter(timeframe -> timeframe.compareTo(file.timeframe()) >= 0)
        .forEach(timeframe -> longer.put(timeframe, new Longer(timeframe, file.zone())));
    for (Bar bar : file.bars()) {
      longer.values().forEach(each -> each.add(bar, allowedLateness, all));
    }
    longer.values().forEach(each -> each.close(allowedLateness, all));
    return all;
  }

  /** The bar of a timeframe that is being made. */
  private static final class Longer {

    private final Timeframe timeframe;
    private final ZoneId zone;
    private final List<Bar> parts = new ArrayList<>();
    private long start;
    private long seq;

    private Longer(Timeframe timeframe, ZoneId zone) {
      this.timeframe = timeframe;
      this.zone = zone;
    }

    private void add(Bar bar, long allowedLateness, List<Bar> out) {
      long itsStart = start(bar.start());
      if (!parts.isEmpty() && itsStart != start) {
        close(allowedLateness, out);
      }
      start = itsStart;
      parts.add(bar);
    }

    private long start(long time) {
      if (timeframe != Timeframe.DAY_1) {
        return timeframe.start(time);
      }
      return Instant.ofEpochSecond(0, time)
              .atZone(zone)
              .toLocalDate()
              .atStartOfDay(zone)
              .toEpochSecond()
          * NANOS_PER_SECOND;
    }

    private void close(long allowedLateness, List<Bar> out) {
      if (parts.isEmpty()) {
        return;
      }
      double volume = parts.stream().mapToDouble(Bar::volume).sum();
      double turnover = parts.stream().mapToDouble(bar -> bar.volume() * bar.vwap()).sum();
      Bar first = parts.get(0);
      Bar last = parts.get(parts.size() - 1);
      seq++;
      out.add(
          new Bar(
              first.instrument(),
              timeframe,
              start,
              first.open(),
              parts.stream().mapToDouble(Bar::high).max().orElseThrow(),
              parts.stream().mapToDouble(Bar::low).min().orElseThrow(),
              last.close(),
              volume,
              volume > 0 ? turnover / volume : last.close(),
              parts.size(),
              seq,
              0,
              true,
              true,
              start + timeframe.nanos() + allowedLateness,
              false,
              start(first.start()) == start && timeframe == Timeframe.DAY_1
                  ? start
                  : Timeframe.DAY_1.start(first.start()),
              null));
      parts.clear();
    }
  }
}
