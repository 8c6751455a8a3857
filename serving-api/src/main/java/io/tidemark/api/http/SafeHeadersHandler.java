package io.tidemark.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Headers that keep browsers from being talked into something. */
final class SafeHeadersHandler implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        // The console's page replaces this one by what it needs.
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    context.next();
  }
}
