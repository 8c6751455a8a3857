package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.HistoryQuery;
import io.tidemark.api.query.HistoryQuery.Range;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.api.query.HistoryStore;
import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.Hubs;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/signals/latest}: the newest of each symbol that the question means. From the
 * database: which it is differs by what is asked and by who asks.
 */
final class LatestSignalsHandler implements Handler<RoutingContext> {

  static final Set<String> PARAMETERS =
      Set.of("symbols", "timeframe", "feed", SignalParameters.TYPE, SignalParameters.SIDE);

  private final HistoryStore store;
  private final Hubs hubs;
  private final Plans plans;
  private final Clock clock;

  LatestSignalsHandler(Routes.Parts parts) {
    this.store = new HistoryStore(parts.database(), Kind.SIGNALS);
    this.hubs = parts.streams().hubs();
    this.plans = parts.plans();
    this.clock = parts.clock();
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    QueryParameters parameters = new QueryParameters(context.queryParams(), PARAMETERS);
    Feed feed = Feed.of(parameters, account);
    Hub hub = hubs.realtime();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Duration delay = feed.delays(plans).of(Kind.SIGNALS);
    List<Range> symbols =
        LatestHandler.symbols(Kind.SIGNALS, parameters, hub).stream()
            .map(symbol -> new Range(symbol, 0, Long.MAX_VALUE, Optional.empty()))
            .toList();
    HistoryQuery query =
        new HistoryQuery(
            symbols,
            SignalParameters.timeframe(parameters),
            SignalParameters.parse(Kind.SIGNALS, parameters, account),
            true,
            new Sight(Times.nanos(now.minus(delay)), Long.MAX_VALUE),
            symbols.size());
    store
        .newest(query)
        .onSuccess(
            values ->
                LatestHandler.answer(
                    context, LatestHandler.json(Kind.SIGNALS, values, feed, delay, now)))
        .onFailure(context::fail);
  }
}
