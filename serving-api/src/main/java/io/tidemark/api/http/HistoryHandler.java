package io.tidemark.api.http;

import io.tidemark.api.http.HistoryRequest.Asker;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.stream.StreamServer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** {@code GET /v1/bars} and the like: history from the database, page by page, in JSON or CSV. */
final class HistoryHandler implements Handler<RoutingContext> {

  private final Kind kind;
  private final History history;
  private final Plans plans;
  private final StreamServer streams;
  private final Clock clock;

  HistoryHandler(Kind kind, History history, Routes.Parts parts) {
    this.kind = kind;
    this.history = history;
    this.plans = parts.plans();
    this.streams = parts.streams();
    this.clock = parts.clock();
  }

  @Override
  public void handle(RoutingContext context) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    OptionalLong newest = streams.hubs().realtime().newestEventTime();
    Asker asker = new Asker(AuthenticationHandler.account(context), plans, now, newest);
    HistoryRequest request = HistoryRequest.parse(kind, context.queryParams(), asker);
    SymbolList.requireKnown(kind, request.symbols(), streams.hubs().realtime());
    history
        .find(request)
        .map(found -> HistoryPage.of(request, found))
        .onSuccess(page -> page.answer(context))
        .onFailure(context::fail);
  }
}
