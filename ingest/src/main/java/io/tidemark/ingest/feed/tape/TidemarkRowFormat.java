package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@link TapeFormat#TIDEMARK}. */
final class TidemarkRowFormat implements RowFormat {

  private static final String VENUE = "tape";
  private static final int MAX_VENUE = 32;
  private static final int MAX_TRADE_ID = 64;

  private final Column eventTime;
  private final Column instrument;
  private final Column price;
  private final Column size;
  private final Column venue;
  private final Column sequence;
  private final Column tradeId;
  private final Column side;
  private final Column conditions;
  private final Column priceEligible;
  private final Column ingestTime;
  private final Set<String> symbols = new HashSet<>();

  /**
   * A file with this header.
   *
   * @throws IllegalArgumentException naming the columns that it lacks or that are unknown
   */
  TidemarkRowFormat(List<String> header) {
    Header columns = new Header(header);
    eventTime = columns.required("event_time");
    instrument = columns.required("instrument");
    price = columns.required("price");
    size = columns.required("size");
    venue = columns.optional("venue");
    sequence = columns.optional("sequence");
    tradeId = columns.optional("trade_id");
    side = columns.optional("side");
    conditions = columns.optional("conditions");
    priceEligible = columns.optional("price_eligible");
    ingestTime = columns.optional("ingest_time");
    columns.requireNoOther();
  }

  @Override
  public long time(Row row) throws RefusedException {
    return Times.nanos(row, eventTime);
  }

  @Override
  public Trade read(Row row) throws RefusedException {
    long time = time(row);
    return new Trade(
        symbol(row),
        time,
        row.has(ingestTime) ? Times.nanos(row, ingestTime) : time,
        row.has(venue) ? row.name(venue, MAX_VENUE) : VENUE,
        row.has(sequence) ? row.number(sequence) : row.index(),
        row.has(tradeId) ? row.name(tradeId, MAX_TRADE_ID) : "",
        row.positive(price, Reason.PRICE),
        row.positive(size, Reason.SIZE),
        row.has(side) ? side(row) : TakerSide.UNKNOWN,
        row.has(conditions) ? conditions(row) : 0,
        !row.has(priceEligible) || row.flag(priceEligible),
        false);
  }

  private String symbol(Row row) throws RefusedException {
    String symbol = row.text(instrument);
    if (!symbols.contains(symbol)) {
      if (!Symbols.PATTERN.matcher(symbol).matches()) {
        throw new RefusedException(
            Reason.SYMBOL, Row.wrong(instrument, symbol, "must match " + Symbols.PATTERN));
      }
      symbols.add(symbol);
    }
    return symbol;
  }

  private TakerSide side(Row row) throws RefusedException {
    String text = row.text(side);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "buy" -> TakerSide.BUY;
      case "sell" -> TakerSide.SELL;
      case "unknown" -> TakerSide.UNKNOWN;
      default -> throw Row.malformed(side, text, "must be buy, sell, unknown or empty");
    };
  }

  private long conditions(Row row) throws RefusedException {
    String text = row.text(conditions);
    if (!text.startsWith("0x")) {
      return row.number(conditions);
    }
    try {
      return Long.parseUnsignedLong(text.substring(2), 16);
    } catch (NumberFormatException e) {
      throw Row.malformed(conditions, text, "must be a bit set of at most 64 bits");
    }
  }

  @Override
  public Optional<String> symbol() {
    return Optional.empty();
  }

  @Override
  public Instrument instrument(String symbol) {
    int dash = symbol.indexOf('-');
    String currency = dash < 0 ? "USD" : symbol.substring(dash + 1);
    return new Instrument(symbol, symbol, VENUE, "unknown", currency, "UTC", false);
  }
}
