package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Json;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.IndicatorCatalog;
import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.Hubs;
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
 * {@code GET /v1/bars/latest} and {@code /v1/indicators/latest}: the newest of each symbol, from
 * memory. In real time that is the forming bar, where there is one.
 */
final class LatestHandler implements Handler<RoutingContext> {

  private final Kind kind;
  private final Hubs hubs;
  private final IndicatorCatalog catalog;
  private final Clock clock;

  LatestHandler(Kind kind, Routes.Parts parts) {
    this.kind = kind;
    this.hubs = parts.streams().hubs();
    this.catalog = new IndicatorCatalog(parts.database());
    this.clock = parts.clock();
  }

  static Set<String> parameters(Kind kind) {
    return kind == Kind.INDICATORS
        ? Set.of("symbols", "timeframe", "feed", IndicatorNames.PARAMETER)
        : Set.of("symbols", "timeframe", "feed");
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    QueryParameters parameters = new QueryParameters(context.queryParams(), parameters(kind));
    Timeframe timeframe = HistoryRequest.timeframe(parameters);
    Feed feed = Feed.of(parameters, account);
    Hub hub = feed == Feed.REALTIME ? hubs.realtime() : hubs.delayed();
    if (!hub.caughtUp()) {
      throw Problem.warmingUp("the API is reading back what it missed; try again in a moment");
    }
    List<Published> newest =
        symbols(parameters, hub).stream()
            .map(symbol -> hub.latest(kind, symbol, timeframe))
            .flatMap(Optional::stream)
            .toList();
    IndicatorNames.select(IndicatorNames.parse(parameters), newest, catalog)
        .onSuccess(
            values ->
                context
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(json(values, feed, hub))))
        .onFailure(context::fail);
  }

  private static Collection<String> symbols(QueryParameters parameters, Hub hub) {
    if (parameters.text("symbols").isEmpty()) {
      return hub.instruments().all().stream().map(Instrument::symbol).toList();
    }
    Set<String> symbols = SymbolList.parse(parameters);
    SymbolList.requireKnown(symbols, hub);
    return symbols;
  }

  private byte[] json(List<Published> values, Feed feed, Hub hub) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart(kind.code());
          for (Published value : values) {
            json.writeObjectFieldStart(value.instrument());
            value.writeFields(json);
            json.writeEndObject();
          }
          json.writeEndObject();
          json.writeStringField("feed", feed.code());
          json.writeNumberField("delay_s", hub.delay().toSeconds());
          if (values.stream().anyMatch(Published::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
          json.writeEndObject();
        });
  }
}
