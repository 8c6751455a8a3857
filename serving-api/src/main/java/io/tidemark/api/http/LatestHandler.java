package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Json;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.query.IndicatorCatalog;
import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.Hubs;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/bars/latest} and the like: the newest of each symbol, from memory. In real time
 * that is the forming bar, where there is one.
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
    return switch (kind) {
      case BARS -> Set.of("symbols", "timeframe", "feed");
      case INDICATORS -> Set.of("symbols", "timeframe", "feed", IndicatorNames.PARAMETER);
      case REGIMES -> Set.of("symbols", "feed");
      case SIGNALS -> LatestSignalsHandler.PARAMETERS;
      case OUTCOMES -> throw new IllegalArgumentException("there are no latest " + kind.code());
    };
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    QueryParameters parameters = new QueryParameters(context.queryParams(), parameters(kind));
    Timeframe timeframe = kind.timeframed() ? HistoryRequest.timeframe(parameters) : null;
    Feed feed = Feed.of(parameters, account);
    Hub hub = feed == Feed.REALTIME ? hubs.realtime() : hubs.delayed();
    if (!hub.caughtUp()) {
      throw Problem.warmingUp("the API is reading back what it missed; try again in a moment");
    }
    List<Published> newest =
        symbols(kind, parameters, hub).stream()
            .map(symbol -> hub.latest(kind, symbol, timeframe))
            .flatMap(Optional::stream)
            .toList();
    IndicatorNames.select(IndicatorNames.parse(parameters), newest, catalog)
        .onSuccess(
            values ->
                answer(
                    context,
                    json(
                        kind,
                        values,
                        feed,
                        hub.delays().of(kind),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))))
        .onFailure(context::fail);
  }

  static void answer(RoutingContext context, byte[] json) {
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(json));
  }

  /** The symbols asked for, or all. */
  static Collection<String> symbols(Kind kind, QueryParameters parameters, Hub hub) {
    if (parameters.text("symbols").isEmpty()) {
      return hub.symbols(kind);
    }
    Set<String> symbols = SymbolList.parse(parameters);
    SymbolList.requireKnown(kind, symbols, hub);
    return symbols;
  }

  static byte[] json(Kind kind, List<Published> values, Feed feed, Duration delay, Instant asOf) {
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
          json.writeNumberField("delay_s", delay.toSeconds());
          if (values.stream().anyMatch(Published::simulated)) {
            json.writeBooleanField("simulated", true);
          }
          json.writeStringField("as_of", asOf.toString());
          json.writeEndObject();
        });
  }
}
