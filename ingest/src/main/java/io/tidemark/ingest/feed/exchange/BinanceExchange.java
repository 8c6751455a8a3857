package io.tidemark.ingest.feed.exchange;

import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.binance.BinanceStreamingService;
import info.bitrich.xchangestream.binance.KlineSubscription;
import info.bitrich.xchangestream.core.ProductSubscription;
import io.reactivex.rxjava3.core.Completable;
import org.knowm.xchange.binance.BinanceAdapters;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.instrument.Instrument;

/**
 * The library's Binance, with each frame looked at before the library reads it: there, one bad
 * frame would close the connection or end a pair's stream for good.
 */
final class BinanceExchange extends BinanceStreamingExchange {

  private final String address;
  private final StreamSink sink;

  BinanceExchange(String address, StreamSink sink) {
    this.address = address.endsWith("/") ? address : address + "/";
    this.sink = sink;
  }

  @Override
  public Completable connect(ProductSubscription... products) {
    for (Instrument instrument : products[0].getTrades()) {
      // The library would ask the venue for all its symbols to learn this.
      BinanceAdapters.putSymbolMapping(
          instrument.toString().replace("/", ""), (CurrencyPair) instrument);
    }
    return super.connect(products);
  }

  @Override
  protected String getStreamingBaseUri() {
    return address;
  }

  @Override
  protected BinanceStreamingService createStreamingService(
      ProductSubscription products, KlineSubscription klines) {
    String uri = getStreamingBaseUri() + "stream?streams=" + buildSubscriptionStreams(products);
    BinanceStreamingService service = new CheckedService(uri, products, klines);
    applyStreamingSpecification(getExchangeSpecification(), service);
    return service;
  }

  private final class CheckedService extends BinanceStreamingService {

    CheckedService(String uri, ProductSubscription products, KlineSubscription klines) {
      super(uri, products, klines);
    }

    @Override
    public void messageHandler(String frame) {
      String wrong = BinanceFrames.check(objectMapper, frame);
      if (wrong != null) {
        sink.unreadable(frame, wrong);
      } else {
        super.messageHandler(frame);
      }
    }
  }
}
