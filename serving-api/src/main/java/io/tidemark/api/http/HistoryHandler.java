package io.tidemark.api.http;

import io.tidemark.api.http.HistoryRequest.Asker;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.stream.StreamServer;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * {@code GET /v1/bars} and {@code /v1/indicators}: history from the database, page by page, in JSON
 * or CSV.
 */
final class HistoryHandler implements Handler<RoutingContext> {

  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

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
    SymbolList.requireKnown(request.symbols(), streams.hubs().realtime());
    history
        .find(request)
        .map(found -> HistoryPage.of(request, found))
        .onSuccess(page -> answer(context, page))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, HistoryPage page) {
    String accept = context.request().getHeader("Accept");
    String type = accept != null && accept.contains(CSV) ? CSV : JSON;
    String etag = page.etag(type);
    HttpServerResponse response = context.response();
    response
        .putHeader("ETag", etag)
        .putHeader("Vary", "Accept, Accept-Encoding, Authorization, Origin")
        .putHeader("Cache-Control", "private, no-cache");
    if (ETags.matches(context.request().getHeader("If-None-Match"), etag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", type.equals(CSV) ? CSV + "; charset=utf-8" : JSON);
    if (type.equals(CSV)) {
      csvHeaders(response, page);
    }
    // A long page takes longer to write than others may be kept waiting.
    context
        .vertx()
        .executeBlocking(() -> Buffer.buffer(type.equals(CSV) ? page.csv() : page.json()), false)
        .onSuccess(response::end)
        .onFailure(context::fail);
  }

  // What JSON says beside the values has no place in a table.
  private static void csvHeaders(HttpServerResponse response, HistoryPage page) {
    response
        .putHeader("X-Feed", page.request().feed().code())
        .putHeader("X-Delay-Seconds", Long.toString(page.request().delay().toSeconds()))
        .putHeader("X-As-Of", page.request().asOf().toString());
    page.next().ifPresent(token -> response.putHeader("X-Next-Page-Token", token.encode()));
  }
}
