package io.tidemark.ingest.feed.tape;

import io.tidemark.schema.market.Symbols;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The instrument that a file's name tells of. */
final class SymbolNames {

  /** Longest first where one ends in another. */
  private static final List<String> QUOTE_CURRENCIES =
      List.of(
          "FDUSD", "USDT", "USDC", "TUSD", "BUSD", "USDP", "BIDR", "IDRT", "BVND", "DAI", "BTC",
          "ETH", "BNB", "XRP", "TRX", "DOGE", "DOT", "EUR", "GBP", "AUD", "BRL", "RUB", "TRY",
          "ZAR", "UAH", "NGN", "PLN", "RON", "ARS", "JPY", "MXN", "CZK", "USD");

  private SymbolNames() {}

  /** {@code spy_trades_20131007.csv.gz} is of {@code SPY}. */
  static String lean(Path file) {
    return symbol(file, "_");
  }

  /** {@code BTCUSDT-trades-2024-01-01.csv} is of {@code BTC-USDT}. */
  static String binance(Path file) {
    String symbol = symbol(file, "-");
    for (String quote : QUOTE_CURRENCIES) {
      if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
        return symbol.substring(0, symbol.length() - quote.length()) + "-" + quote;
      }
    }
    return symbol;
  }

  private static String symbol(Path file, String end) {
    String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
    int cut = name.indexOf(end);
    if (cut < 0) {
      cut = name.indexOf('.');
    }
    String symbol = cut < 0 ? name : name.substring(0, cut);
    if (!Symbols.PATTERN.matcher(symbol).matches()) {
      throw new IllegalArgumentException(
          "no symbol in the file's name, say which it is: file='%s', found='%s'"
              .formatted(file, symbol));
    }
    return symbol;
  }
}
