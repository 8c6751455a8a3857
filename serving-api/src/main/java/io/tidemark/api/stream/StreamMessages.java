package io.tidemark.api.stream;

import io.tidemark.api.account.Account;
import io.tidemark.api.json.Json;
import io.tidemark.api.json.Times;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.published.Kind;
import io.tidemark.api.recovery.OddsJson;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.RecoveryOdds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the server says besides values. */
final class StreamMessages {

  static final byte[] CONNECTED =
      "{\"T\":\"success\",\"msg\":\"connected\"}".getBytes(StandardCharsets.UTF_8);

  private StreamMessages() {}

  static byte[] authenticated(String feed, Delays delays, Account account) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "success");
          json.writeStringField("msg", "authenticated");
          json.writeStringField("feed", feed);
          json.writeNumberField("delay_s", delays.marketData().toSeconds());
          json.writeStringField("plan", account.planName());
          json.writeNumberField("signals_delay_s", delays.signals().toSeconds());
          json.writeEndObject();
        });
  }

  /** All that a client has subscribed to now, of one timeframe where a kind has several. */
  static byte[] subscription(String id, Client client, Timeframe timeframe) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "subscription");
          if (id != null) {
            json.writeStringField("id", id);
          }
          for (Kind kind : Kind.streamed()) {
            json.writeArrayFieldStart(kind.code());
            for (String symbol : client.symbols(Channel.of(kind, timeframe))) {
              json.writeString(symbol);
            }
            json.writeEndArray();
          }
          json.writeStringField("timeframe", timeframe.code());
          json.writeEndObject();
        });
  }

  /** All positions of which a client is told the odds now. */
  static byte[] recovery(String id, Iterable<String> positions) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "subscription");
          if (id != null) {
            json.writeStringField("id", id);
          }
          json.writeArrayFieldStart("recovery");
          for (String position : positions) {
            json.writeString(position);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * The odds of a position, or why there are none yet.
   *
   * @param position the client's id of it
   */
  static byte[] odds(String position, RecoveryOdds odds) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "odds");
          json.writeStringField("id", position);
          json.writeStringField("S", odds.instrument());
          if (odds.isWarmingUp()) {
            json.writeStringField("warming_up", OddsJson.reason(odds));
          } else {
            OddsJson.writeFields(json, odds);
          }
          json.writeEndObject();
        });
  }

  static byte[] watermark(Timeframe timeframe, long nanos) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "wm");
          json.writeStringField("tf", timeframe.code());
          json.writeStringField("t", Times.format(nanos));
          json.writeEndObject();
        });
  }

  static byte[] heartbeat(long n, Instant now) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "hb");
          json.writeNumberField("n", n);
          json.writeStringField("t", now.toString());
          json.writeEndObject();
        });
  }

  static byte[] feed(FeedStatus status) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "feed");
          json.writeStringField("venue", status.venue());
          json.writeStringField("state", status.state().name().toLowerCase(Locale.ROOT));
          json.writeStringField("since", Times.format(status.since()));
          json.writeStringField("feed", status.feed());
          json.writeStringField("detail", status.detail());
          json.writeEndObject();
        });
  }

  /**
   * Sequence numbers that can no longer be sent, and where to read the values instead.
   *
   * @param before start of the oldest value that can still be sent, nanoseconds since the epoch
   */
  static byte[] gap(StreamId stream, long from, long to, long before) {
    String rest =
        "/v1/%s?symbols=%s%s&sort=desc&limit=%d"
            .formatted(
                stream.kind().code(),
                URLEncoder.encode(stream.symbol(), StandardCharsets.UTF_8),
                stream.timeframe() == null ? "" : upTo(stream.timeframe(), before),
                gapLimit(from, to));
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "gap");
          json.writeStringField("stream", stream.toString());
          json.writeNumberField("from", from);
          json.writeNumberField("to", to);
          json.writeStringField("rest", rest);
          json.writeEndObject();
        });
  }

  private static String upTo(Timeframe timeframe, long before) {
    return "&timeframe=%s&end=%s"
        .formatted(timeframe.code(), Times.format(before + timeframe.nanos()));
  }

  // So many messages told of at most so many intervals; the margin is for corrections of older
  // ones.
  private static long gapLimit(long from, long to) {
    return Math.min(10_000, to - from + 1 + 100);
  }

  static byte[] error(StreamException e) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "error");
          if (e.id() != null) {
            json.writeStringField("id", e.id());
          }
          json.writeNumberField("code", e.error().code());
          json.writeStringField("msg", e.getMessage());
          if (e.limit().isPresent()) {
            json.writeNumberField("limit", e.limit().getAsInt());
          }
          json.writeEndObject();
        });
  }

  static byte[] shutdown(Duration reconnectIn) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "shutdown");
          json.writeNumberField("reconnect_in_s", reconnectIn.toSeconds());
          json.writeEndObject();
        });
  }
}
