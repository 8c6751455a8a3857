package io.tidemark.ingest.feed.tape;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layouts of recorded trades and quotes that can be read, all CSV. */
public enum TapeFormat {
  /**
   * Ours. With a header; {@code event_time, instrument, price, size} in any order, and where wanted
   * {@code venue, sequence, trade_id, side} (buy, sell or empty: the taker's), {@code conditions}
   * (a decimal, or hexadecimal after {@code 0x}), {@code price_eligible} (true or false), {@code
   * ingest_time}. Times are RFC 3339 with up to nine decimals, or nanoseconds since the epoch.
   * Where a row's venue has rules, they say which conditions keep its price out of bars, unless
   * {@code price_eligible} does, and which session it belongs to.
   */
  TIDEMARK("tidemark") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      return new TidemarkRowFormat(header, options);
    }
  },

  /**
   * Ours, for best bids and asks. With a header; {@code event_time, instrument, bid, bid_size, ask,
   * ask_size} in any order, and where wanted {@code venue, sequence, ingest_time}. Each row
   * replaces both sides; a side without an order is empty. Sessions are found as for trades.
   */
  TIDEMARK_QUOTES("tidemark-quotes") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      return new TidemarkQuoteRowFormat(header, options);
    }
  },

  /**
   * US consolidated trades of one instrument: {@code date, ms_since_midnight_ny, price, size,
   * exchange, sale_condition, suspicious}, with or without that header. New York wall-clock time;
   * the condition is hexadecimal. The symbol is the file's name up to the first {@code _}.
   */
  LEAN_EQUITY_TRADES("lean-equity-trades") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      String symbol = options.symbol().orElseGet(() -> SymbolNames.lean(file));
      String venue = options.venue().orElse(LeanRowFormat.VENUE);
      return new LeanRowFormat(symbol, venue, options.venues().of(venue));
    }
  },

  /**
   * The national best bid and ask of one US instrument: {@code date, ms_since_midnight_ny, bid,
   * bid_size, ask, ask_size, exchange, condition, suspicious}, with or without that header. A row
   * may have one side only, the other zero, which then stays as it was. Otherwise as {@link
   * #LEAN_EQUITY_TRADES}; the condition is not read.
   */
  LEAN_EQUITY_QUOTES("lean-equity-quotes") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      String symbol = options.symbol().orElseGet(() -> SymbolNames.lean(file));
      String venue = options.venue().orElse(LeanRowFormat.VENUE);
      return new LeanQuoteRowFormat(symbol, venue, options.venues().of(venue));
    }
  },

  /**
   * Binance's public dump of trades: {@code id, price, qty, quote_qty, time, is_buyer_maker[,
   * is_best_match]}, with or without a header, time in milli- or microseconds. The symbol is the
   * file's name up to the first {@code -}, {@code BTCUSDT} read as {@code BTC-USDT}.
   */
  BINANCE_TRADES("binance-trades") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      String symbol = options.symbol().orElseGet(() -> SymbolNames.binance(file));
      return BinanceRowFormat.trades(symbol, options.rules(BinanceRowFormat.VENUE));
    }
  },

  /**
   * Binance's public dump of aggregated trades: {@code agg_trade_id, price, quantity,
   * first_trade_id, last_trade_id, transact_time, is_buyer_maker[, is_best_match]}, otherwise as
   * {@link #BINANCE_TRADES}.
   */
  BINANCE_AGGTRADES("binance-aggtrades") {
    @Override
    RowFormat rows(Path file, List<String> header, TapeOptions options) {
      String symbol = options.symbol().orElseGet(() -> SymbolNames.binance(file));
      return BinanceRowFormat.aggTrades(symbol, options.rules(BinanceRowFormat.VENUE));
    }
  };

  private static final List<String> BOOLEANS = List.of("true", "false");

  private final String code;

  TapeFormat(String code) {
    this.code = code;
  }

  /** The name used on the command line. */
  public String code() {
    return code;
  }

  /**
   * How the rows of a file are read.
   *
   * @throws IllegalArgumentException if the header lacks a column or the file's name a symbol
   */
  abstract RowFormat rows(Path file, List<String> header, TapeOptions options);

  /**
   * The format of a {@link #code()}.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static TapeFormat parse(String code) {
    for (TapeFormat format : values()) {
      if (format.code.equals(code)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "format must be one of " + codes() + ": format='" + code + "'");
  }

  static String codes() {
    return Arrays.stream(values()).map(TapeFormat::code).collect(Collectors.joining(", "));
  }

  /** From the first row, which may be a header, and where that leaves it open, the file's name. */
  static Optional<TapeFormat> detect(Path file, List<String> firstRow) {
    List<String> row = firstRow.stream().map(field -> field.toLowerCase(Locale.ROOT)).toList();
    if (row.contains("event_time")) {
      return Optional.of(row.contains("bid") || row.contains("ask") ? TIDEMARK_QUOTES : TIDEMARK);
    }
    if (row.contains("ms_since_midnight_ny") && row.contains("bid")) {
      return Optional.of(LEAN_EQUITY_QUOTES);
    }
    if (row.contains("ms_since_midnight_ny") && row.contains("sale_condition")) {
      return Optional.of(LEAN_EQUITY_TRADES);
    }
    if (row.contains("is_buyer_maker")) {
      return Optional.of(row.contains("first_trade_id") ? BINANCE_AGGTRADES : BINANCE_TRADES);
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.contains("-aggtrades-")) {
      return Optional.of(BINANCE_AGGTRADES);
    }
    if (name.contains("-trades-")) {
      return Optional.of(BINANCE_TRADES);
    }
    return detectColumns(row);
  }

  /** The flags and exchanges are in different columns; dates have eight digits. */
  private static Optional<TapeFormat> detectColumns(List<String> row) {
    if (row.size() >= 6 && BOOLEANS.contains(row.get(5))) {
      return Optional.of(BINANCE_TRADES);
    }
    if (row.size() >= 7 && BOOLEANS.contains(row.get(6))) {
      return Optional.of(BINANCE_AGGTRADES);
    }
    if (row.get(0).matches("(19|20)\\d{6}") && row.size() == 7 && row.get(4).matches("[a-z]")) {
      return Optional.of(LEAN_EQUITY_TRADES);
    }
    if (row.get(0).matches("(19|20)\\d{6}") && row.size() == 9 && row.get(6).matches("[a-z]")) {
      return Optional.of(LEAN_EQUITY_QUOTES);
    }
    return Optional.empty();
  }
}
