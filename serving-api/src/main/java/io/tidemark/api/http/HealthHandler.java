package io.tidemark.api.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code /livez}, {@code /readyz} for machines, {@code /v1/health} for people. */
final class HealthHandler {

  private final Health health;

  HealthHandler(Health health) {
    this.health = health;
  }

  /** The process answers. */
  void live(RoutingContext context) {
    answer(context, 200, new JsonObject().put("status", "live"));
  }

  /** 200 when requests can be answered in full, 503 until then. */
  void ready(RoutingContext context) {
    health
        .ready()
        .onSuccess(
            ready ->
                answer(
                    context,
                    ready ? 200 : 503,
                    new JsonObject().put("status", ready ? "ready" : "not_ready")))
        .onFailure(context::fail);
  }

  void stages(RoutingContext context) {
    health.stages().onSuccess(stages -> answer(context, 200, stages)).onFailure(context::fail);
  }

  private static void answer(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }
}
