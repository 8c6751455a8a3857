package io.tidemark.ingest.feed.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Whether a frame of Binance's combined streams is as documented: {@code
 * {"stream":"btcusdt@trade","data":{...}}}, or the answer to a request.
 */
final class BinanceFrames {

  private static final List<String> TRADE_NUMBERS = List.of("t", "T");
  private static final List<String> TRADE_DECIMALS = List.of("p", "q");
  private static final List<String> QUOTE_NUMBERS = List.of("u");
  private static final List<String> QUOTE_DECIMALS = List.of("b", "B", "a", "A");

  private BinanceFrames() {}

  /** What is wrong, {@code null} if nothing. */
  static String check(ObjectMapper json, String frame) {
    JsonNode root;
    try {
      root = json.readTree(frame);
    } catch (JsonProcessingException e) {
      return "not JSON: " + e.getOriginalMessage();
    }
    if (root.has("id") && (root.has("result") || root.has("error"))) {
      return null;
    }
    String stream = root.path("stream").asText("");
    JsonNode data = root.path("data");
    if (stream.isEmpty() || !data.isObject()) {
      return "a frame must have a stream and data";
    }
    if (stream.endsWith("@trade")) {
      return check(data, TRADE_NUMBERS, TRADE_DECIMALS, data.path("m").isBoolean() ? null : "m");
    }
    return stream.endsWith("@bookTicker") ? check(data, QUOTE_NUMBERS, QUOTE_DECIMALS, null) : null;
  }

  private static String check(
      JsonNode data, List<String> numbers, List<String> decimals, String missing) {
    if (missing != null) {
      return wrong(missing, data.path(missing), "true or false");
    }
    if (!data.path("s").isTextual()) {
      return wrong("s", data.path("s"), "a symbol");
    }
    for (String field : numbers) {
      if (!data.path(field).isIntegralNumber() || !data.path(field).canConvertToLong()) {
        return wrong(field, data.path(field), "a whole number");
      }
    }
    for (String field : decimals) {
      if (!isDecimal(data.path(field).asText(""))) {
        return wrong(field, data.path(field), "a decimal number");
      }
    }
    return null;
  }

  private static boolean isDecimal(String text) {
    try {
      return io.tidemark.schema.market.Decimal.parse(text).scale() >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String wrong(String field, JsonNode value, String rule) {
    return "field %s must be %s: value=%s"
        .formatted(field, rule, value.isMissingNode() ? "none" : value);
  }
}
