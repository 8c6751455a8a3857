package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.Optional;

/** {@link TapeFormat#BINANCE_TRADES} and {@link TapeFormat#BINANCE_AGGTRADES}. */
final class BinanceRowFormat implements RowFormat {

  static final String VENUE = "binance";

  /** Any time before the year 5000 in milliseconds is below, any after 1973 in micros above. */
  private static final long MICROS_FROM = 100_000_000_000_000L;

  private static final long NANOS_FROM = MICROS_FROM * 1_000;

  private final Column id;
  private final Column price;
  private final Column size;
  private final Column time;
  private final Column buyerIsMaker;
  private final String symbol;
  private final VenueRules rules;

  private BinanceRowFormat(String symbol, VenueRules rules, Column id, Column size, Column time) {
    this.symbol = symbol;
    this.rules = rules;
    this.id = id;
    this.price = new Column("price", 1);
    this.size = size;
    this.time = time;
    this.buyerIsMaker = new Column("is_buyer_maker", time.index() + 1);
  }

  static BinanceRowFormat trades(String symbol, VenueRules rules) {
    return new BinanceRowFormat(
        symbol, rules, new Column("id", 0), new Column("qty", 2), new Column("time", 4));
  }

  static BinanceRowFormat aggTrades(String symbol, VenueRules rules) {
    return new BinanceRowFormat(
        symbol,
        rules,
        new Column("agg_trade_id", 0),
        new Column("quantity", 2),
        new Column("transact_time", 5));
  }

  @Override
  public long time(Row row) throws RefusedException {
    return nanos(row.number(time));
  }

  @Override
  public TapeItem read(Row row) throws RefusedException {
    long eventTime = time(row);
    long sequence = row.number(id);
    return new TapeItem.Trade(
        new Trade(
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
            false,
            rules.session(eventTime)));
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
    return new Instrument(symbol, symbol, VENUE, "crypto", quote, rules.timeZone(), false);
  }
}
