package io.tidemark.ingest.feed.tape;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.RefusedException;
import io.tidemark.ingest.normalize.VenueRules;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link TapeFormat#TIDEMARK}. */
final class TidemarkRowFormat implements RowFormat {

  private static final int MAX_TRADE_ID = 64;

  private final TidemarkColumns columns;
  private final Column price;
  private final Column size;
  private final Column tradeId;
  private final Column side;
  private final Column conditions;
  private final Column priceEligible;

  /**
   * A file with this header.
   *
   * @throws IllegalArgumentException naming the columns that it lacks or that are unknown
   */
  TidemarkRowFormat(List<String> header, TapeOptions options) {
    Header names = new Header(header);
    columns = new TidemarkColumns(names, options);
    price = names.required("price");
    size = names.required("size");
    tradeId = names.optional("trade_id");
    side = names.optional("side");
    conditions = names.optional("conditions");
    priceEligible = names.optional("price_eligible");
    names.requireNoOther();
  }

  @Override
  public long time(Row row) throws RefusedException {
    return columns.eventTime(row);
  }

  @Override
  public TapeItem read(Row row) throws RefusedException {
    String symbol = columns.symbol(row);
    long time = time(row);
    VenueRules rules = columns.rules(row);
    long bits = row.has(conditions) ? conditions(row) : 0;
    return new TapeItem.Trade(
        new Trade(
            symbol,
            time,
            columns.ingestTime(row, time),
            columns.venue(row),
            columns.sequence(row),
            row.has(tradeId) ? row.name(tradeId, MAX_TRADE_ID) : "",
            row.positive(price, Reason.PRICE),
            row.positive(size, Reason.SIZE),
            row.has(side) ? side(row) : TakerSide.UNKNOWN,
            bits,
            row.has(priceEligible) ? row.flag(priceEligible) : rules.priceEligible(bits),
            false,
            rules.session(time)));
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
  public boolean needsHeader() {
    return true;
  }

  @Override
  public Optional<String> symbol() {
    return Optional.empty();
  }

  @Override
  public Instrument instrument(String symbol) {
    return columns.instrument(symbol);
  }
}
