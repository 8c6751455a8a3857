package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.Optional;

/** {@link TapeFormat#BINANCE_TRADES} and {@link TapeFormat#BINANCE_AGGTRADES}. */
final class BinanceRowFormat implements RowFormat {

  private static final String VENUE = "binance";

  /** Any time before the year 5000 in milliseconds is below, any after 1973 in micros above. */
  private static final long MICROS_FROM = 100_000_000_000_000L;

  private static final long NANOS_FROM = MICROS_FROM * 1_000;

  private final Column id;
  private final Column price;
  private final Column size;
  private final Column time;
  private final Column buyerIsMaker;
  private final String symbol;

  private BinanceRowFormat(String symbol, String id, String size, String time, int timeIndex) {
    this.symbol = symbol;
    this.id = new Column(id, 0);
    this.price = new Column("price", 1);
    this.size = new Column(size, 2);
    this.time = new Column(time, timeIndex);
    this.buyerIsMaker = new Column("is_buyer_maker", timeIndex + 1);
  }

  static BinanceRowFormat trades(String symbol) {
    return new BinanceRowFormat(symbol, "id", "qty", "time", 4);
  }

  static BinanceRowFormat aggTrades(String symbol) {
    return new BinanceRowFormat(symbol, "agg_trade_id", "quantity", "transact_time", 5);
  }

  @Override
  public long time(Row row) throws RefusedException {
    return nanos(row.number(time));
  }

  @Override
  public Trade read(Row row) throws RefusedException {
    long eventTime = time(row);
    long sequence = row.number(id);
    return new Trade(
        symbol,
        eventTime,
        eventTime,
        VENUE,
        sequence,
        Long.toString(sequence),
        row.positive(price, Reason.PRICE),
        row.positive(size, Reason.SIZE),
        row.flag(buyerIsMaker) ? TakerSide.SELL : TakerSide.BUY,
        0,
        true,
        false);
  }

  private static long nanos(long time) {
    if (time >= NANOS_FROM) {
      return time;
    }
    return time >= MICROS_FROM ? time * 1_000 : time * 1_000_000;
  }

  @Override
  public Optional<String> symbol() {
    return Optional.of(symbol);
  }

  @Override
  public Instrument instrument(String symbol) {
    String quote = symbol.substring(symbol.indexOf('-') + 1);
    return new Instrument(symbol, symbol, VENUE, "crypto", quote, "UTC", false);
  }
}
