package io.tidemark.api.instrument;

import io.tidemark.schema.market.Instrument;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All instruments known, by symbol. Safe for use by several threads. */
public final class InstrumentDirectory {

  private final Map<String, Instrument> bySymbol = new ConcurrentSkipListMap<>();

  /** Adds an instrument, or what has changed of it. */
  public void put(Instrument instrument) {
    bySymbol.put(instrument.symbol(), instrument);
  }

  public Optional<Instrument> find(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /** Ordered by symbol. */
  public Collection<Instrument> all() {
    return bySymbol.values();
  }
}
