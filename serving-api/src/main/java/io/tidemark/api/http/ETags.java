package io.tidemark.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Entity tags, compared weakly, as RFC 9110 asks for {@code If-None-Match}. */
final class ETags {

  private ETags() {}

  /** Whether the header names the tag, or {@code *}. */
  static boolean matches(String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Arrays.stream(ifNoneMatch.split(",", -1))
        .map(String::trim)
        .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(etag)));
  }

  /** Sends a body with its tag, or 304 to who has it already. */
  static void answer(RoutingContext context, String contentType, byte[] body) {
    String etag = of(body);
    HttpServerResponse response = context.response();
    response
        .putHeader("ETag", etag)
        .putHeader("Vary", "Accept-Encoding, Authorization, Origin")
        .putHeader("Cache-Control", "private, no-cache");
    if (matches(context.request().getHeader("If-None-Match"), etag)) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", contentType).end(Buffer.buffer(body));
    }
  }

  /** The tag of a body: weak, because it may be sent compressed. */
  static String of(byte[] body) {
    return "W/\"" + HexFormat.of().formatHex(sha256().digest(body), 0, 12) + "\"";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
