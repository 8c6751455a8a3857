package io.tidemark.flink.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.RejectedSerde;
import io.tidemark.schema.serde.TradeSerde;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a replay: {@code bars.csv}, {@code late.csv} and {@code rejected.csv} in one
 * directory, ordered by symbol, timeframe and time whatever the order in which they were made.
 */
public final class ReplayFiles {

  private static final Comparator<Bar> BAR_ORDER =
      Comparator.comparing(Bar::timeframe).thenComparingLong(Bar::start);
  private static final Comparator<IndicatorValues> INDICATOR_ORDER =
      Comparator.comparing(IndicatorValues::timeframe).thenComparingLong(IndicatorValues::start);
  private static final Comparator<Trade> TRADE_ORDER =
      Comparator.comparing(Trade::instrument)
          .thenComparingLong(Trade::eventTime)
          .thenComparingLong(Trade::sequence);

  private static final List<String> BAR_COLUMNS =
      List.of(
          "symbol",
          "timeframe",
          "start",
          "open",
          "high",
          "low",
          "close",
          "volume",
          "trades",
          "vwap",
          "rev");
  private static final List<String> QUOTE_COLUMNS = List.of("spread", "mid", "imbalance");

  private final Path directory;
  private final String indicatorSet;
  private final boolean quoted;

  /**
   * @param indicatorSet what goes into {@code indicators.csv}, null for no such file
   * @param quoted whether bars have columns for what quotes say
   */
  public ReplayFiles(Path directory, String indicatorSet, boolean quoted) {
    this.directory = directory;
    this.indicatorSet = indicatorSet;
    this.quoted = quoted;
  }

  public boolean hasIndicators() {
    return indicatorSet != null;
  }

  /** What has to be computed: something, in any case. */
  public String indicatorSet() {
    return hasIndicators() ? indicatorSet : "obv";
  }

  public Path indicators() {
    return directory.resolve("indicators.csv");
  }

  public Path bars() {
    return directory.resolve("bars.csv");
  }

  public Path late() {
    return directory.resolve("late.csv");
  }

  public Path rejected() {
    return directory.resolve("rejected.csv");
  }

  /** Where a sink spools what later goes into a file. */
  public Path spool(Path file) {
    return directory.resolve(".spool").resolve(file.getFileName().toString());
  }

  /**
   * Counts of what was written.
   *
   * @param bars final bars of all timeframes
   * @param late trades that came too late for any bar
   * @param rejected input that could not be used
   */
  public record Counts(long bars, long late, long rejected) {}

  /** Writes the files from what was spooled, and clears the spool. */
  public Counts write() throws IOException {
    Counts counts = new Counts(writeBars(), writeLate(), writeRejected());
    if (hasIndicators()) {
      writeIndicators();
    }
    clear();
    return counts;
  }

  /** Removes what an earlier, unfinished run has spooled. */
  public void clear() throws IOException {
    for (Path file : List.of(bars(), indicators(), late(), rejected())) {
      for (Path spooled : new Spool(spool(file)).files()) {
        Files.delete(spooled);
      }
      Files.deleteIfExists(spool(file));
    }
    Files.deleteIfExists(directory.resolve(".spool"));
  }

  private long writeBars() throws IOException {
    long count = 0;
    try (CsvWriter csv = open(bars())) {
      csv.writeRecord(quoted ? with(BAR_COLUMNS, QUOTE_COLUMNS) : BAR_COLUMNS);
      for (Path file : new Spool(spool(bars())).files()) {
        List<Bar> bars = Spool.read(file, new BarSerde());
        bars.sort(BAR_ORDER);
        bars.forEach(bar -> writeBar(csv, bar));
        count += bars.size();
      }
    }
    return count;
  }

  private void writeBar(CsvWriter csv, Bar bar) {
    List<String> columns =
        List.of(
            bar.instrument(),
            bar.timeframe().code(),
            Texts.instant(bar.start()),
            Texts.number(bar.open()),
            Texts.number(bar.high()),
            Texts.number(bar.low()),
            Texts.number(bar.close()),
            Texts.number(bar.volume()),
            Long.toString(bar.trades()),
            Texts.number(bar.vwap()),
            Integer.toString(bar.rev()));
    Liquidity liquidity =
        bar.liquidity() == null
            ? new Liquidity(Double.NaN, Double.NaN, Double.NaN)
            : bar.liquidity();
    List<String> quotes =
        Stream.of(liquidity.spread(), liquidity.mid(), liquidity.imbalance())
            .map(Texts::numberOrEmpty)
            .toList();
    csv.writeRecord(quoted ? with(columns, quotes) : columns);
  }

  /** A column an output, empty during warm-up. */
  private void writeIndicators() throws IOException {
    try (CsvWriter csv = open(indicators())) {
      boolean begun = false;
      for (Path file : new Spool(spool(indicators())).files()) {
        List<IndicatorValues> all = Spool.read(file, new IndicatorValuesSerde());
        all.sort(INDICATOR_ORDER);
        for (IndicatorValues values : all) {
          if (!begun) {
            begun = true;
            csv.writeRecord(
                with(List.of("symbol", "timeframe", "start"), List.of(values.names().split(","))));
          }
          List<String> numbers =
              Arrays.stream(values.values()).mapToObj(Texts::numberOrEmpty).toList();
          csv.writeRecord(
              with(
                  List.of(
                      values.instrument(),
                      values.timeframe().code(),
                      Texts.instant(values.start())),
                  numbers));
        }
      }
    }
  }

  private static List<String> with(List<String> columns, List<String> more) {
    List<String> all = new ArrayList<>(columns);
    all.addAll(more);
    return all;
  }

  /** In the format {@code tidemark}, so that late trades can be replayed. */
  private long writeLate() throws IOException {
    long count = 0;
    try (CsvWriter csv = open(late())) {
      csv.writeRecord(
          "event_time",
          "instrument",
          "price",
          "size",
          "venue",
          "sequence",
          "trade_id",
          "side",
          "conditions",
          "price_eligible",
          "ingest_time");
      for (Path file : new Spool(spool(late())).files()) {
        TradeSerde serde = new TradeSerde();
        List<Trade> trades =
            Spool.read(file, new RejectedSerde()).stream()
                .map(late -> serde.decode(late.raw()))
                // After a restart one may have come twice, with another watermark as the reason.
                .distinct()
                .sorted(TRADE_ORDER)
                .toList();
        trades.forEach(trade -> writeTrade(csv, trade));
        count += trades.size();
      }
    }
    return count;
  }

  private static void writeTrade(CsvWriter csv, Trade trade) {
    csv.writeRecord(
        Texts.instant(trade.eventTime()),
        trade.instrument(),
        trade.price().toString(),
        trade.size().toString(),
        trade.venue(),
        Long.toString(trade.sequence()),
        trade.tradeId(),
        trade.side().name(),
        Long.toString(trade.conditions()),
        Boolean.toString(trade.priceEligible()),
        Texts.instant(trade.ingestTime()));
  }

  private long writeRejected() throws IOException {
    long count = 0;
    try (CsvWriter csv = open(rejected())) {
      csv.writeRecord("feed", "reason", "raw");
      for (Path file : new Spool(spool(rejected())).files()) {
        List<Rejected> rejected = Spool.read(file, new RejectedSerde());
        for (Rejected each : rejected) {
          csv.writeRecord(
              each.feed(), each.reason(), new String(each.raw(), StandardCharsets.UTF_8));
        }
        count += rejected.size();
      }
    }
    return count;
  }

  private static CsvWriter open(Path file) throws IOException {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
  }
}
