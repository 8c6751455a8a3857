package io.tidemark.flink.bar;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Bars the slow and obvious way: group, sort, fold with BigDecimal. */
public final class BarOracle {

  private static final Comparator<Trade> ORDER =
      Comparator.comparingLong(Trade::eventTime)
          .thenComparingLong(Trade::sequence)
          .thenComparing(Trade::price);

  private BarOracle() {}

  /** The value of each interval's bar, without what tells of its publication. */
  public static Map<String, String> values(Collection<Trade> trades) {
    Map<String, String> values = new TreeMap<>();
    for (Timeframe timeframe : Timeframe.values()) {
      Map<String, List<Trade>> groups =
          trades.stream()
              .collect(
                  Collectors.groupingBy(
                      t -> key(t.instrument(), timeframe, timeframe.start(t.eventTime()))));
      groups.forEach((key, group) -> put(values, key, group));
    }
    return values;
  }

  private static void put(Map<String, String> values, String key, List<Trade> group) {
    List<Trade> priced = group.stream().filter(Trade::priceEligible).sorted(ORDER).toList();
    if (priced.isEmpty()) {
      return;
    }
    BigDecimal volume =
        group.stream().map(t -> t.size().toBigDecimal()).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal turnover =
        group.stream()
            .map(t -> t.size().toBigDecimal().multiply(t.price().toBigDecimal()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Double> prices = priced.stream().map(Trade::price).map(Decimal::doubleValue).toList();
    values.put(
        key,
        value(
            prices.get(0),
            prices.stream().max(Double::compare).orElseThrow(),
            prices.stream().min(Double::compare).orElseThrow(),
            prices.get(prices.size() - 1),
            volume.doubleValue(),
            turnover.doubleValue() / volume.doubleValue(),
            group.size()));
  }

  public static String key(Bar bar) {
    return key(bar.instrument(), bar.timeframe(), bar.start());
  }

  public static String value(Bar bar) {
    return value(
        bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.vwap(), bar.trades());
  }

  private static String key(String instrument, Timeframe timeframe, long start) {
    return instrument + " " + timeframe.code() + " " + start;
  }

  private static String value(
      double open, double high, double low, double close, double volume, double vwap, long trades) {
    return "o=%s h=%s l=%s c=%s v=%s vw=%s n=%d"
        .formatted(open, high, low, close, volume, vwap, trades);
  }
}
