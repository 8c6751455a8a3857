package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@link TapeFormat#LEAN_EQUITY_TRADES}. */
final class LeanRowFormat implements RowFormat {

  /**
   * Sale conditions whose price is not the market's at that moment: average price, prior reference
   * price, out of sequence, odd lot and the like. They count in volume alone.
   */
  private static final long PRICE_INELIGIBLE = 0x100220;

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final int MAX_VENUE = 32;
  private static final long NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

  private final Column date = new Column("date", 0);
  private final Column millis = new Column("ms_since_midnight_ny", 1);
  private final Column price = new Column("price", 2);
  private final Column size = new Column("size", 3);
  private final Column exchange = new Column("exchange", 4);
  private final Column condition = new Column("sale_condition", 5);
  private final Column suspicious = new Column("suspicious", 6);
  private final String symbol;

  private String day = "";
  private long midnight;
  private boolean clockChanges;

  LeanRowFormat(String symbol) {
    this.symbol = symbol;
  }

  @Override
  public Trade read(Row row) throws RefusedException {
    long time = time(row);
    long conditions = row.hex(condition);
    // A suspicious trade did happen, as far as anyone knows: its price is what is in doubt.
    boolean eligible = (conditions & PRICE_INELIGIBLE) == 0 && !row.flag(suspicious);
    return new Trade(
        symbol,
        time,
        time,
        row.name(exchange, MAX_VENUE),
        row.index(),
        "",
        row.positive(price, Reason.PRICE),
        row.positive(size, Reason.SIZE),
        TakerSide.UNKNOWN,
        conditions,
        eligible,
        false);
  }

  @Override
  public long time(Row row) throws RefusedException {
    String text = row.text(date);
    if (!text.equals(day)) {
      setDay(text);
    }
    long nanos = TimeUnit.MILLISECONDS.toNanos(row.number(millis));
    if (nanos >= NANOS_PER_DAY) {
      throw Row.malformed(millis, row.text(millis), "must be < 86400000");
    }
    return clockChanges ? wallTime(nanos) : midnight + nanos;
  }

  private void setDay(String text) throws RefusedException {
    LocalDate parsed = parse(text);
    midnight = nanos(parsed.atStartOfDay(NEW_YORK).toEpochSecond());
    long nextMidnight = nanos(parsed.plusDays(1).atStartOfDay(NEW_YORK).toEpochSecond());
    clockChanges = nextMidnight - midnight != NANOS_PER_DAY;
    day = text;
  }

  /** The milliseconds are what a wall clock shows, which on two days a year is not what passed. */
  private long wallTime(long nanosOfDay) throws RefusedException {
    long seconds = parse(day).atStartOfDay().plusNanos(nanosOfDay).atZone(NEW_YORK).toEpochSecond();
    return nanos(seconds) + nanosOfDay % TimeUnit.SECONDS.toNanos(1);
  }

  private LocalDate parse(String text) throws RefusedException {
    try {
      if (text.length() == 8) {
        int number = Integer.parseInt(text);
        return LocalDate.of(number / 10_000, number / 100 % 100, number % 100);
      }
    } catch (NumberFormatException | DateTimeException e) {
      // Said below.
    }
    throw Row.malformed(date, text, "must be a date as yyyymmdd");
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  @Override
  public Optional<String> symbol() {
    return Optional.of(symbol);
  }

  @Override
  public Instrument instrument(String symbol) {
    return new Instrument(symbol, symbol, "US", "equity", "USD", NEW_YORK.getId(), false);
  }
}
