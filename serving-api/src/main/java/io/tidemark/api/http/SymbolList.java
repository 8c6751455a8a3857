package io.tidemark.api.http;

import io.tidemark.api.published.Kind;
import io.tidemark.api.stream.Hub;
import io.tidemark.schema.market.Symbols;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The parameter {@code symbols}: {@code BTC-USD,ETH-USD}. */
final class SymbolList {

  private static final int MAX = 100;
  private static final String ALLOWED =
      "1 to " + MAX + " symbols separated by commas, each like " + Symbols.PATTERN;

  private SymbolList() {}

  /**
   * The symbols, ordered.
   *
   * @throws Problem 400 if there is none, too many, or one that no symbol looks like
   */
  static Set<String> parse(QueryParameters parameters) {
    Set<String> symbols = parameters.set("symbols", ALLOWED);
    if (symbols.size() > MAX) {
      throw Problem.invalidArgument("symbols", symbols.size() + " symbols", ALLOWED);
    }
    for (String symbol : symbols) {
      if (!Symbols.PATTERN.matcher(symbol).matches()) {
        throw Problem.invalidArgument("symbols", symbol, ALLOWED);
      }
    }
    return symbols;
  }

  /**
   * Checks that all are traded, or the market as a whole where that has values too.
   *
   * @throws Problem 404 naming those that are not, 503 while that is not known yet
   */
  static void requireKnown(Kind kind, Collection<String> symbols, Hub hub) {
    List<String> unknown = symbols.stream().filter(symbol -> !hub.knows(kind, symbol)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    throw hub.caughtUp()
        ? Problem.unknownSymbols(unknown)
        : Problem.warmingUp("the API is still reading which instruments there are");
  }
}
