package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.api.account.Account;
import io.tidemark.api.json.Json;
import io.tidemark.api.published.Kind;
import io.tidemark.api.recovery.InvalidPositionException;
import io.tidemark.api.recovery.OddsJson;
import io.tidemark.api.recovery.PositionReader;
import io.tidemark.api.recovery.RecoveryDesk;
import io.tidemark.api.stream.Hub;
import io.tidemark.schema.signal.RecoveryOdds;
import io.tidemark.schema.signal.RecoveryQuery;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code POST /v1/recovery-odds}: the odds of an open position, by the newest closed bar. */
final class RecoveryHandler implements Handler<RoutingContext> {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final RecoveryDesk desk;
  private final Hub hub;

  RecoveryHandler(Routes.Parts parts) {
    this.desk = parts.streams().recovery();
    this.hub = parts.streams().hubs().realtime();
  }

  @Override
  public void handle(RoutingContext context) {
    new QueryParameters(context.queryParams(), Set.of());
    Account account = AuthenticationHandler.account(context);
    if (!account.plan().realtime()) {
      throw Problem.planRequired(
          "odds are told in real time, which is not part of the plan '%s'"
              .formatted(account.planName()));
    }
    RecoveryQuery query = query(context);
    SymbolList.requireKnown(Kind.BARS, List.of(query.instrument()), hub);
    answer(context.vertx(), query)
        .onSuccess(
            odds ->
                context
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(json(odds))))
        .onFailure(context::fail);
  }

  private static RecoveryQuery query(RoutingContext context) {
    String type = context.parsedHeaders().contentType().value();
    if (!type.startsWith("application/json")) {
      throw Problem.unsupportedMediaType(type, "application/json");
    }
    Buffer body = context.body().buffer();
    try {
      return PositionReader.read(
          Json.MAPPER.readTree(body == null ? new byte[0] : body.getBytes()));
    } catch (InvalidPositionException e) {
      throw Problem.invalidArgument(e.field(), e.value(), e.allowed());
    } catch (JsonProcessingException e) {
      throw Problem.invalidArgument("body", e.getOriginalMessage(), "a JSON object");
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
  }

  /** The first answer; a problem if there is none in time, or none yet. */
  private Future<RecoveryOdds> answer(Vertx vertx, RecoveryQuery query) {
    Promise<RecoveryOdds> answer = Promise.promise();
    String id = desk.open(query, answer::tryComplete);
    long timer =
        vertx.setTimer(
            PATIENCE.toMillis(),
            late ->
                answer.tryFail(
                    Problem.warmingUp(
                        "no answer within %d s: what computes the odds is busy or not there"
                            .formatted(PATIENCE.toSeconds()))));
    return answer
        .future()
        .eventually(
            () -> {
              vertx.cancelTimer(timer);
              desk.close(id);
              return Future.succeededFuture();
            })
        .map(RecoveryHandler::requireKnown);
  }

  private static RecoveryOdds requireKnown(RecoveryOdds odds) {
    if (odds.isWarmingUp()) {
      throw Problem.warmingUp(OddsJson.reason(odds));
    }
    return odds;
  }

  private byte[] json(RecoveryOdds odds) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("symbol", odds.instrument());
          OddsJson.writeFields(json, odds);
          json.writeStringField("feed", Feed.REALTIME.code());
          json.writeNumberField("delay_s", hub.delay().toSeconds());
          json.writeEndObject();
        });
  }
}
