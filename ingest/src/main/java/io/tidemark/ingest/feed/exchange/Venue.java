package io.tidemark.ingest.feed.exchange;

import info.bitrich.xchangestream.bitstamp.v2.BitstampStreamingExchange;
import info.bitrich.xchangestream.coinbasepro.CoinbaseProStreamingExchange;
import info.bitrich.xchangestream.core.StreamingExchange;
import info.bitrich.xchangestream.kraken.KrakenStreamingExchange;
import java.util.Map;
import org.knowm.xchange.ExchangeSpecification;

/** How to reach a venue, and what its trade ids mean. */
enum Venue {
  BINANCE("wss://stream.binance.com:9443/", "https://api.binance.com", true),
  BITSTAMP("", "", false),
  COINBASE("wss://ws-feed.exchange.coinbase.com", "", true),
  KRAKEN("", "", false);

  private final String webSocket;
  private final String rest;
  private final boolean idsWithoutHoles;

  Venue(String webSocket, String rest, boolean idsWithoutHoles) {
    this.webSocket = webSocket;
    this.rest = rest;
    this.idsWithoutHoles = idsWithoutHoles;
  }

  /**
   * The venue of a name, after a look at the endpoints given for it.
   *
   * @throws IllegalArgumentException if an endpoint is given that cannot be changed
   */
  static Venue of(String name, Map<String, String> endpoints) {
    Venue venue = valueOf(name.toUpperCase(java.util.Locale.ROOT));
    for (String key : endpoints.keySet()) {
      boolean changeable = key.equals(name + ".ws") && !venue.webSocket.isEmpty();
      changeable |= key.equals(name + ".rest") && !venue.rest.isEmpty();
      if (key.startsWith(name + ".") && !changeable) {
        throw new IllegalArgumentException(
            "endpoint must be binance.ws, binance.rest or coinbase.ws: endpoint='" + key + "'");
      }
    }
    return venue;
  }

  String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether each pair's trades are numbered one by one, so that a jump means a missing trade. */
  boolean idsWithoutHoles() {
    return idsWithoutHoles;
  }

  /** Whether the library gives the maker's side of a trade; of the others it gives the taker's. */
  boolean tellsMakerSide() {
    return this == BINANCE;
  }

  /** A new connection to be, with the library's own reconnect turned off. */
  StreamingExchange exchange(Map<String, String> endpoints, StreamSink sink) {
    String address = endpoints.getOrDefault(code() + ".ws", webSocket);
    StreamingExchange exchange =
        switch (this) {
          case BINANCE -> new BinanceExchange(address, sink);
          case BITSTAMP -> new BitstampStreamingExchange();
          case COINBASE -> new CoinbaseProStreamingExchange();
          case KRAKEN -> new KrakenStreamingExchange();
        };
    ExchangeSpecification specification = exchange.getDefaultExchangeSpecification();
    specification.setShouldLoadRemoteMetaData(false);
    specification.setExchangeSpecificParametersItem(StreamingExchange.AUTO_RECONNECT, false);
    specification.setExchangeSpecificParametersItem(
        BinanceExchange.USE_REALTIME_BOOK_TICKER, this == BINANCE);
    if (!address.isEmpty()) {
      specification.setOverrideWebsocketApiUri(address);
    }
    exchange.applySpecification(specification);
    return exchange;
  }

  /** Where missing trades come from. */
  Backfill backfill(Map<String, String> endpoints) {
    return this == BINANCE
        ? new BinanceBackfill(endpoints.getOrDefault(code() + ".rest", rest))
        : new RecentTrades(exchange(endpoints, StreamSink.NOWHERE));
  }
}
