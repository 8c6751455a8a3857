package io.tidemark.api.http;

import io.tidemark.api.stream.Hub;
import io.tidemark.api.stream.StreamServer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/stream/{feed}}: turns the connection into a WebSocket. */
final class StreamHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

  private final StreamServer streams;

  StreamHandler(StreamServer streams) {
    this.streams = streams;
  }

  @Override
  public void handle(RoutingContext context) {
    String feed = context.pathParam("feed");
    Optional<Hub> hub =
        streams.hubs().all().stream()
            .filter(candidate -> candidate.feed().equals(feed))
            .findFirst();
    if (hub.isEmpty()) {
      throw Problem.notFound("no such stream: " + feed + "; there are realtime, delayed and test");
    }
    // Keys come in messages: a URL ends up in logs.
    new QueryParameters(context.queryParams(), java.util.Set.of());
    if (!context.request().canUpgradeToWebSocket()) {
      context.response().putHeader("Upgrade", "websocket");
      throw Problem.upgradeRequired();
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> streams.accept(hub.get(), socket))
        .onFailure(e -> LOG.debug("handshake failed: {}", e.getMessage()));
  }
}
