package io.tidemark.api.stream;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;

/** Text frames of bytes that are UTF-8 already; the public API would decode and encode them. */
final class TextFrames {

  private TextFrames() {}

  static WebSocketFrame of(Buffer utf8) {
    return new WebSocketFrameImpl(
        WebSocketFrameType.TEXT, Unpooled.wrappedBuffer(utf8.getBytes()), true);
  }
}
