package io.tidemark.standalone.training;

import io.tidemark.ingest.feed.simulator.SimulatedMarket;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The bars of all instruments of the simulator, from a fixed day on. */
final class SimulatedBars {

  private static final long START =
      TimeUnit.SECONDS.toNanos(Instant.parse("2026-01-05T00:00:00Z").getEpochSecond());

  /** Over all instruments: enough for a trade or more in each bar. */
  private static final double TRADES_PER_SECOND = 2;

  private final Timeframe timeframe;
  private final Map<String, List<Bar>> closed = new TreeMap<>();
  private final Map<String, Bar> open = new HashMap<>();

  private SimulatedBars(Timeframe timeframe) {
    this.timeframe = timeframe;
    SimulatedMarket.instruments()
        .forEach((Instrument each) -> closed.put(each.symbol(), new ArrayList<>()));
  }

  /**
   * The bars, each instrument's by time, instruments by symbol.
   *
   * @param seed of the market
   */
  static List<List<Bar>> of(int days, Timeframe timeframe, long seed) {
    SimulatedMarket market = new SimulatedMarket(seed, START, TRADES_PER_SECOND, Map.of());
    SimulatedBars bars = new SimulatedBars(timeframe);
    long end = START + TimeUnit.DAYS.toNanos(days);
    for (Trade trade = market.next().trade();
        trade.eventTime() < end;
        trade = market.next().trade()) {
      bars.add(trade);
    }
    // What is still open when the time is up is no bar.
    return List.copyOf(bars.closed.values());
  }

  private void add(Trade trade) {
    double price = trade.price().doubleValue();
    double size = trade.size().doubleValue();
    long start = timeframe.start(trade.eventTime());
    Bar bar = open.get(trade.instrument());
    if (bar != null && bar.start() != start) {
      closed.get(trade.instrument()).add(bar);
      bar = null;
    }
    open.put(
        trade.instrument(),
        bar == null
            ? bar(trade.instrument(), start, new double[] {price, price, price, price, size})
            : bar(
                trade.instrument(),
                start,
                new double[] {
                  bar.open(),
                  Math.max(bar.high(), price),
                  Math.min(bar.low(), price),
                  price,
                  bar.volume() + size
                }));
  }

  private Bar bar(String instrument, long start, double[] values) {
    return new Bar(
        instrument,
        timeframe,
        start,
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[3],
        1,
        0,
        0,
        true,
        true,
        start + timeframe.nanos(),
        true);
  }
}
