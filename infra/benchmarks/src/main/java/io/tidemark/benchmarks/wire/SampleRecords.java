package io.tidemark.benchmarks.wire;

import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A thousand records as a batch on Kafka would hold them, the same on every call: half of equities
 * (cents, whole shares, no trade id), half of crypto currencies (eight decimals, numbered trades).
 */
public final class SampleRecords {

  public static final int COUNT = 1000;

  private static final String[] EQUITIES = {"SPY", "BAC", "AAPL", "MSFT", "BRK.B"};
  private static final String[] COINS = {"BTC-USDT", "ETH-USDT", "SOL-USDT", "XRP-USDT"};
  private static final long BEGIN = 1_760_016_600_000_000_000L;
  private static final TakerSide[] SIDES = TakerSide.values();

  private SampleRecords() {}

  public static List<Trade> trades() {
    Random random = new Random(7);
    List<Trade> trades = new ArrayList<>(COUNT);
    long time = BEGIN;
    for (int i = 0; i < COUNT; i++) {
      time += random.nextInt(100_000);
      trades.add(i % 2 == 0 ? equity(random, time, i) : coin(random, time, i));
    }
    return trades;
  }

  private static Trade equity(Random random, long time, int i) {
    boolean odd = random.nextInt(20) == 0;
    return new Trade(
        EQUITIES[random.nextInt(EQUITIES.length)],
        time,
        time + 900_000 + random.nextInt(200_000),
        "nasdaq",
        5_000_000 + i,
        "",
        Decimal.of(16_700 + random.nextInt(100), 2),
        Decimal.of(1 + random.nextInt(500), 0),
        TakerSide.UNKNOWN,
        odd ? 0x100220 : 0,
        !odd,
        false);
  }

  private static Trade coin(Random random, long time, int i) {
    return new Trade(
        COINS[random.nextInt(COINS.length)],
        // The venue's clock has milliseconds.
        time / 1_000_000 * 1_000_000,
        time + 40_000_000 + random.nextInt(9_000_000),
        "binance",
        3_400_000_000L + i,
        Long.toString(3_400_000_000L + i),
        Decimal.of(6_543_210_000_000L + random.nextInt(1_000_000) * 10_000L, 8),
        Decimal.of(1_000 + random.nextInt(100_000_000), 8),
        SIDES[1 + random.nextInt(2)],
        0,
        true,
        false);
  }

  public static List<Bar> bars() {
    Random random = new Random(7);
    Timeframe[] timeframes = Timeframe.values();
    List<Bar> bars = new ArrayList<>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      String instrument =
          i % 2 == 0
              ? EQUITIES[random.nextInt(EQUITIES.length)]
              : COINS[random.nextInt(COINS.length)];
      bars.add(bar(random, instrument, timeframes[random.nextInt(timeframes.length)], i));
    }
    return bars;
  }

  private static Bar bar(Random random, String instrument, Timeframe timeframe, int i) {
    long start = timeframe.start(BEGIN + i * 250_000_000L);
    int low = 16_700 + random.nextInt(100);
    int high = low + random.nextInt(40);
    int open = low + random.nextInt(high - low + 1);
    int close = low + random.nextInt(high - low + 1);
    boolean finalised = random.nextBoolean();
    return new Bar(
        instrument,
        timeframe,
        start,
        open / 100.0,
        high / 100.0,
        low / 100.0,
        close / 100.0,
        (100 + random.nextInt(1_000_000)) / 10.0,
        (low + (high - low) * random.nextDouble()) / 100,
        1 + random.nextInt(5_000),
        1 + i,
        random.nextInt(10) == 0 ? 1 : 0,
        true,
        finalised,
        start + timeframe.nanos() + (finalised ? 5_000_000_000L : 0),
        false);
  }
}
