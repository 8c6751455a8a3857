package io.tidemark.api.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.RecoveryQuery.Rung;
import io.tidemark.schema.signal.Side;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an open position, strictly: an unknown field is a mistake, never ignored.
 *
 * <pre>{@code
 * {"symbol":"BTC-USD","side":"long","entry":100,"quantity":2,"stop":80,"horizon":"P7D",
 *  "rungs":[{"price":90,"quantity":1}]}
 * }</pre>
 */
public final class PositionReader {

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("symbol", "side", "entry", "quantity", "stop", "horizon", "rungs"));
  private static final Set<String> RUNG_FIELDS = new TreeSet<>(Set.of("price", "quantity"));
  private static final int MAX_RUNGS = 20;
  private static final Duration MIN_HORIZON = Duration.ofMinutes(1);
  private static final Duration MAX_HORIZON = Duration.ofDays(3650);
  private static final double MAX_NUMBER = 1e15;
  private static final String NUMBER = "a number > 0 and <= 1e15";

  private PositionReader() {}

  /**
   * The query of a position, without an id and without an end of the interest yet.
   *
   * @throws InvalidPositionException naming the field that is wrong
   */
  public static RecoveryQuery read(JsonNode json) throws InvalidPositionException {
    if (!json.isObject()) {
      throw new InvalidPositionException("position", json, "an object with the fields " + FIELDS);
    }
    allow(json, "", FIELDS);
    Side side = side(json);
    double entry = number(json, "", "entry");
    double stop = number(json, "", "stop");
    if (side.sign() * (entry - stop) <= 0) {
      throw new InvalidPositionException(
          "stop", stop, (side == Side.LONG ? "< " : "> ") + "entry, " + entry);
    }
    return new RecoveryQuery(
        "",
        symbol(json),
        side,
        entry,
        number(json, "", "quantity"),
        stop,
        horizon(json).toNanos(),
        rungs(json, side, entry, stop),
        0);
  }

  private static void allow(JsonNode json, String where, Set<String> fields)
      throws InvalidPositionException {
    for (String name : (Iterable<String>) json::fieldNames) {
      if (!fields.contains(name)) {
        throw new InvalidPositionException(
            where + name, json.path(name), "absent; the fields are " + fields);
      }
    }
  }

  private static String symbol(JsonNode json) throws InvalidPositionException {
    JsonNode symbol = json.path("symbol");
    if (!symbol.isTextual() || !Symbols.PATTERN.matcher(symbol.textValue()).matches()) {
      throw new InvalidPositionException(
          "symbol", shown(symbol), "a symbol like " + Symbols.PATTERN);
    }
    return symbol.textValue();
  }

  private static Side side(JsonNode json) throws InvalidPositionException {
    for (Side side : Side.values()) {
      if (side.code().equals(json.path("side").asText())) {
        return side;
      }
    }
    throw new InvalidPositionException("side", shown(json.path("side")), "long or short");
  }

  private static double number(JsonNode json, String where, String field)
      throws InvalidPositionException {
    JsonNode number = json.path(field);
    double value = number.doubleValue();
    if (!number.isNumber() || !(value > 0 && value <= MAX_NUMBER)) {
      throw new InvalidPositionException(where + field, shown(number), NUMBER);
    }
    return value;
  }

  private static Duration horizon(JsonNode json) throws InvalidPositionException {
    JsonNode text = json.path("horizon");
    try {
      Duration horizon = Duration.parse(text.asText());
      if (horizon.compareTo(MIN_HORIZON) >= 0 && horizon.compareTo(MAX_HORIZON) <= 0) {
        return horizon;
      }
    } catch (DateTimeException e) {
      // Said below, with what is allowed.
    }
    throw new InvalidPositionException(
        "horizon",
        shown(text),
        "an ISO 8601 duration of days, hours, minutes, PT1M to P3650D, such as P7D");
  }

  private static List<Rung> rungs(JsonNode json, Side side, double entry, double stop)
      throws InvalidPositionException {
    JsonNode list = json.path("rungs");
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray() || list.size() > MAX_RUNGS) {
      throw new InvalidPositionException(
          "rungs", shown(list), "a list of at most " + MAX_RUNGS + " of price and quantity");
    }
    List<Rung> rungs = new ArrayList<>();
    double before = entry;
    for (int i = 0; i < list.size(); i++) {
      String where = "rungs[" + i + "].";
      allow(list.get(i), where, RUNG_FIELDS);
      double price = number(list.get(i), where, "price");
      if (side.sign() * (before - price) <= 0 || side.sign() * (price - stop) <= 0) {
        throw new InvalidPositionException(
            where + "price", price, "between %s and the stop, %s".formatted(before, stop));
      }
      rungs.add(new Rung(price, number(list.get(i), where, "quantity")));
      before = price;
    }
    return rungs;
  }

  private static String shown(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
