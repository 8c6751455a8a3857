package io.tidemark.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;

/** Which pages of other origins may call, and what they may see. */
final class Cors {

  private Cors() {}

  static Handler<RoutingContext> handler(List<String> origins) {
    CorsHandler others = others(origins);
    return context -> {
      if (isOwn(context.request())) {
        context.next();
      } else {
        others.handle(context);
      }
    };
  }

  // Browsers name the origin of a WebSocket even where it is the console's own.
  private static boolean isOwn(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    return origin != null && origin.endsWith("://" + request.authority());
  }

  private static CorsHandler others(List<String> origins) {
    return CorsHandler.create()
        .addOrigins(origins)
        .allowedMethods(
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.OPTIONS))
        .allowedHeaders(Set.of("Authorization", "Content-Type", "If-None-Match", "Accept"))
        .exposedHeaders(
            Set.of(
                "ETag",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "X-RateLimit-Limit",
                "X-RateLimit-Remaining",
                "X-RateLimit-Reset",
                "X-Request-Id",
                "X-Next-Page-Token",
                "X-Feed",
                "X-Delay-Seconds",
                "X-As-Of"))
        .maxAgeSeconds(600);
  }
}
