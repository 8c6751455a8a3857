package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.HistoryQuery.Sight;
import io.tidemark.api.query.HistoryQuery.SignalFilter;
import io.tidemark.api.query.TrackRecordStore;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** {@code GET /v1/track-record}: what became of the signals so far, by type, timeframe, regime. */
final class TrackRecordHandler implements Handler<RoutingContext> {

  static final Set<String> PARAMETERS =
      Set.of(SignalParameters.TYPE, "timeframe", "regime", "feed", "as_of");

  private static final List<String> REGIMES =
      Stream.concat(
              Stream.of(TrackRecordStore.ALL),
              Stream.of(RegimeState.values()).map(RegimeState::code))
          .toList();

  private final TrackRecordStore store;
  private final Plans plans;
  private final Clock clock;

  TrackRecordHandler(Routes.Parts parts) {
    this.store = new TrackRecordStore(parts.database());
    this.plans = parts.plans();
    this.clock = parts.clock();
  }

  @Override
  public void handle(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    QueryParameters parameters = new QueryParameters(context.queryParams(), PARAMETERS);
    Feed feed = Feed.of(parameters, account);
    Duration delay = feed.delays(plans).of(Kind.OUTCOMES);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    OptionalLong asOf = parameters.time("as_of");
    SignalFilter filter = SignalParameters.parse(Kind.OUTCOMES, parameters, account);
    List<Timeframe> timeframes =
        SignalParameters.timeframe(parameters).map(List::of).orElse(List.of(Timeframe.values()));
    Sight sight = new Sight(Times.nanos(now.minus(delay)), asOf.orElse(Long.MAX_VALUE));
    store
        .newest(filter, timeframes, regimes(parameters), sight)
        .map(
            records ->
                new TrackRecordPage(
                    records, feed, delay, asOf.isPresent() ? Times.instant(asOf.getAsLong()) : now))
        .onSuccess(page -> page.answer(context))
        .onFailure(context::fail);
  }

  private static List<String> regimes(QueryParameters parameters) {
    if (parameters.text("regime").isEmpty()) {
      return REGIMES;
    }
    return List.of(parameters.oneOf("regime", REGIMES));
  }
}
