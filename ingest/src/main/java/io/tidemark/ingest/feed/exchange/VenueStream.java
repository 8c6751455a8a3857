package io.tidemark.ingest.feed.exchange;

import info.bitrich.xchangestream.core.ProductSubscription;
import info.bitrich.xchangestream.core.StreamingExchange;
import info.bitrich.xchangestream.core.StreamingMarketDataService;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.knowm.xchange.currency.CurrencyPair;

/** One connection to a venue. It is never mended: after a loss, open another. */
final class VenueStream implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final StreamingExchange exchange;
  private final StreamSink sink;
  private final CompositeDisposable subscriptions = new CompositeDisposable();

  VenueStream(StreamingExchange exchange, StreamSink sink) {
    this.exchange = exchange;
    this.sink = sink;
  }

  /**
   * Connects and subscribes to trades and best bid and ask.
   *
   * @throws IOException if the venue cannot be reached within ten seconds
   */
  void connect(List<String> symbols) throws IOException, InterruptedException {
    ProductSubscription.ProductSubscriptionBuilder products = ProductSubscription.create();
    for (String symbol : symbols) {
      products.addTrades(pair(symbol)).addTicker(pair(symbol));
    }
    try {
      exchange
          .connect(products.build())
          .timeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
          .blockingAwait();
    } catch (RuntimeException e) {
      throw failed(e);
    }
    StreamingMarketDataService market = exchange.getStreamingMarketDataService();
    symbols.forEach(symbol -> subscribe(market, symbol));
  }

  private static IOException failed(RuntimeException failure) throws InterruptedException {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    return new IOException("cannot connect: " + cause.getMessage(), failure);
  }

  private void subscribe(StreamingMarketDataService market, String symbol) {
    CurrencyPair pair = pair(symbol);
    Disposable trades =
        market.getTrades(pair).subscribe(trade -> sink.trade(symbol, trade), sink::broken);
    Disposable tickers =
        market.getTicker(pair).subscribe(ticker -> sink.ticker(symbol, ticker), sink::broken);
    subscriptions.addAll(trades, tickers);
  }

  boolean isAlive() {
    return exchange.isAlive();
  }

  /** {@code BTC-USDT} as the library has it. */
  static CurrencyPair pair(String symbol) {
    int dash = symbol.indexOf('-');
    return new CurrencyPair(symbol.substring(0, dash), symbol.substring(dash + 1));
  }

  @Override
  public void close() {
    sink.close();
    subscriptions.dispose();
    // In its own time: the library takes seconds to say goodbye.
    Disposable unused = exchange.disconnect().onErrorComplete().subscribe();
  }
}
