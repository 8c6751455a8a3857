package io.tidemark.api.webhook;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.schema.market.Instrument;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Instruments by what others call them: {@code BTC-USD} is also {@code COINBASE:BTCUSD} and {@code
 * BTC/USD}, as long as there is but one that may be meant.
 */
final class Tickers {

  private static final Pattern SEPARATORS = Pattern.compile("[-/._]");

  private final InstrumentDirectory instruments;

  Tickers(InstrumentDirectory instruments) {
    this.instruments = instruments;
  }

  /** The symbol of the one instrument that is meant. */
  Optional<String> symbol(String ticker) {
    String name = ticker.substring(ticker.lastIndexOf(':') + 1).toUpperCase(Locale.ROOT);
    if (instruments.find(name).isPresent()) {
      return Optional.of(name);
    }
    String bare = bare(name);
    List<String> meant =
        instruments.all().stream()
            .map(Instrument::symbol)
            .filter(symbol -> bare(symbol).equals(bare))
            .toList();
    return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
  }

  private static String bare(String symbol) {
    return SEPARATORS.matcher(symbol).replaceAll("");
  }
}
