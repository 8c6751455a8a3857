package io.tidemark.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Gives every request a name, in the answer's {@code X-Request-Id} and in the log. */
final class RequestIdHandler implements Handler<RoutingContext> {

  private static final String KEY = "tidemark.requestId";

  @Override
  public void handle(RoutingContext context) {
    context.response().putHeader("X-Request-Id", of(context));
    context.next();
  }

  static String of(RoutingContext context) {
    String id = context.get(KEY);
    if (id == null) {
      id = "req_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      context.put(KEY, id);
    }
    return id;
  }
}
