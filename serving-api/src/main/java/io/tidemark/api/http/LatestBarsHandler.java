package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.BarJson;
import io.tidemark.api.json.Json;
import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.Hubs;
import io.tidemark.api.stream.StreamServer;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/bars/latest}: the newest bar of each symbol, from memory. In real time that is the
 * forming one, where there is one.
 */
final class LatestBarsHandler implements Handler<RoutingContext> {

  static final Set<String> PARAMETERS = Set.of("symbols", "timeframe", "feed");

  private final Hubs hubs;
  private final Clock clock;

  LatestBarsHandler(StreamServer streams, Clock clock) {
    this.hubs = streams.hubs();
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    QueryParameters parameters = new QueryParameters(context.queryParams(), PARAMETERS);
    Timeframe timeframe = BarsRequest.timeframe(parameters);
    Feed feed = Feed.of(parameters, account);
    Hub hub = feed == Feed.REALTIME ? hubs.realtime() : hubs.delayed();
    if (!hub.caughtUp()) {
      throw Problem.warmingUp("the API is reading back what it missed; try again in a moment");
    }
    List<Bar> bars =
        symbols(parameters, hub).stream()
            .map(symbol -> hub.latest(symbol, timeframe))
            .flatMap(Optional::stream)
            .toList();
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(json(bars, feed, hub)));
  }

  private static Collection<String> symbols(QueryParameters parameters, Hub hub) {
    if (parameters.text("symbols").isEmpty()) {
      return hub.instruments().all().stream().map(Instrument::symbol).toList();
    }
    Set<String> symbols = SymbolList.parse(parameters);
    SymbolList.requireKnown(symbols, hub);
    return symbols;
  }

  private byte[] json(List<Bar> bars, Feed feed, Hub hub) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("bars");
          for (Bar bar : bars) {
            json.writeObjectFieldStart(bar.instrument());
            BarJson.fields(json, bar);
            json.writeEndObject();
          }
          json.writeEndObject();
          json.writeStringField("feed", feed.code());
          json.writeNumberField("delay_s", hub.delay().toSeconds());
          if (bars.stream().anyMatch(Bar::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
          json.writeEndObject();
        });
  }
}
