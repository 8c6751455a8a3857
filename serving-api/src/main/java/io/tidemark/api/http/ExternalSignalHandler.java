package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.account.Account;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.api.webhook.ExternalSignalReader;
import io.tidemark.api.webhook.ExternalSignalReader.Reading;
import io.tidemark.api.webhook.ExternalSignals;
import io.tidemark.api.webhook.ExternalSignals.Receipt;
import io.tidemark.api.webhook.ExternalSignals.Result;
import io.tidemark.api.webhook.InvalidSignalException;
import io.tidemark.schema.signal.ExternalSignal;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/signals/external}: a webhook of TradingView, TrendSpider and the like. The key
 * comes in the header, or in the message from who cannot set headers; it is looked up by its hash
 * and written down nowhere.
 */
final class ExternalSignalHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalSignalHandler.class);
  private static final String MESSAGE = "tidemark.message";
  // TradingView says text/plain of what it does not take for JSON.
  private static final Set<String> TYPES = Set.of("application/json", "text/plain", "");

  private final AuthenticationHandler authentication;
  private final ExternalSignalReader reader;
  private final ExternalSignals signals;
  private final Clock clock;

  ExternalSignalHandler(AuthenticationHandler authentication, Routes.Parts parts) {
    this.authentication = authentication;
    this.reader = new ExternalSignalReader(parts.streams().instruments());
    this.signals = parts.externalSignals();
    this.clock = parts.clock();
  }

  /** Reads the message, and lets in whoever shows a valid key. */
  void authenticate(RoutingContext context) {
    new QueryParameters(context.queryParams(), Set.of());
    JsonNode message = message(context);
    context.put(MESSAGE, message);
    if (context.request().getHeader("Authorization") != null) {
      authentication.handle(context);
    } else {
      authentication.handle(context, message.path(ExternalSignalReader.KEY).asText());
    }
  }

  private static JsonNode message(RoutingContext context) {
    String type = context.parsedHeaders().contentType().value();
    if (!TYPES.contains(type.split(";", -1)[0].trim())) {
      throw Problem.unsupportedMediaType(type, "application/json or text/plain");
    }
    Buffer body = context.body().buffer();
    try {
      JsonNode message = Json.MAPPER.readTree(body == null ? new byte[0] : body.getBytes());
      if (message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException e) {
      // Where, but not what: what stands there may be the key.
      throw Problem.invalidArgument(
          "body",
          "line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          "a JSON object");
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
    throw Problem.invalidArgument("body", "something else", "a JSON object");
  }

  /** Takes the signal in. */
  void receive(RoutingContext context) {
    Account account = AuthenticationHandler.account(context);
    int limit = account.plan().externalSignals();
    if (limit == 0) {
      throw Problem.planRequired(
          "external signals are not part of the plan '" + account.planName() + "'");
    }
    Reading reading = read(context.get(MESSAGE), account);
    signals
        .take(reading.signal(), limit)
        .onSuccess(receipt -> answer(context, reading, receipt, limit))
        .onFailure(
            e -> {
              LOG.warn("could not take in a signal: {}", e.getMessage());
              context.fail(
                  Problem.unavailable("the signal could not be kept; send it again in a moment"));
            });
  }

  private Reading read(JsonNode message, Account account) {
    try {
      return reader.read(
          message,
          account.organizationId(),
          Times.nanos(clock.instant()),
          () -> UUID.randomUUID().toString());
    } catch (InvalidSignalException e) {
      throw Problem.validationFailed(e.faults());
    }
  }

  private static void answer(RoutingContext context, Reading reading, Receipt receipt, int limit) {
    String id = reading.signal().id();
    Optional<Problem> problem =
        switch (receipt.result()) {
          case ACCEPTED, REPEATED -> Optional.empty();
          case MISMATCH -> Optional.of(Problem.idempotencyMismatch(id));
          case IN_PROGRESS -> Optional.of(Problem.idempotencyInProgress(id));
          case LIMITED -> Optional.of(Problem.signalsLimited(limit, receipt.retryAfterSeconds()));
        };
    if (receipt.result() == Result.LIMITED) {
      context.response().putHeader("Retry-After", Long.toString(receipt.retryAfterSeconds()));
    }
    if (problem.isPresent()) {
      context.fail(problem.get());
      return;
    }
    context
        .response()
        .setStatusCode(202)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Buffer.buffer(json(reading, receipt.result() == Result.REPEATED)));
  }

  private static byte[] json(Reading reading, boolean repeated) {
    ExternalSignal signal = reading.signal();
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("id", signal.id());
          json.writeStringField("symbol", signal.instrument());
          json.writeStringField("timeframe", signal.timeframe().code());
          json.writeStringField("side", signal.side().code());
          json.writeStringField("strategy", signal.source());
          Json.number(json, "stop", signal.stop());
          Json.number(json, "target", signal.target());
          json.writeBooleanField("repeated", repeated);
          json.writeArrayFieldStart("ignored");
          for (String name : reading.ignored()) {
            json.writeString(name);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
