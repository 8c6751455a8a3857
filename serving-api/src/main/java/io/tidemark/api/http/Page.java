package io.tidemark.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An answer that can be had as JSON or as a table, and need not be sent to who has it already. */
interface Page {

  String JSON = "application/json";
  String CSV = "text/csv";

  Feed feed();

  Duration delay();

  Instant asOf();

  /** Where the next page begins. */
  Optional<PageToken> next();

  /** Weak, because {@code as_of} moves while the values stay the same. */
  String etag(String contentType);

  byte[] json();

  byte[] csv();

  /** Sends it as the client likes it. */
  default void answer(RoutingContext context) {
    String accept = context.request().getHeader("Accept");
    String type = accept != null && accept.contains(CSV) ? CSV : JSON;
    String etag = etag(type);
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
      csvHeaders(response);
    }
    // A long page takes longer to write than others may be kept waiting.
    context
        .vertx()
        .executeBlocking(() -> Buffer.buffer(type.equals(CSV) ? csv() : json()), false)
        .onSuccess(response::end)
        .onFailure(context::fail);
  }

  // What JSON says beside the values has no place in a table.
  private void csvHeaders(HttpServerResponse response) {
    response
        .putHeader("X-Feed", feed().code())
        .putHeader("X-Delay-Seconds", Long.toString(delay().toSeconds()))
        .putHeader("X-As-Of", asOf().toString());
    next().ifPresent(token -> response.putHeader("X-Next-Page-Token", token.encode()));
  }
}
