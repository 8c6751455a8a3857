package io.tidemark.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves a description of the API that lies beside its code. */
final class SpecHandler implements Handler<RoutingContext> {

  private final byte[] text;

  SpecHandler(String file) {
    try (InputStream in = SpecHandler.class.getResourceAsStream("/io/tidemark/api/" + file)) {
      text = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    ETags.answer(context, "application/yaml", text);
  }
}
