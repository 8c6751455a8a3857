package io.tidemark.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads a signal in the words of TradingView, TrendSpider and our own. Fields that mean nothing
 * here are left alone: messages are templates that also serve others.
 */
public final class ExternalSignalReader {

  /** Where TradingView, which cannot set headers, puts the key. */
  public static final String KEY = "key";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern STRATEGY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/()#+-]{0,63}");

  private static final Map<String, Side> SIDES =
      Map.of("buy", Side.LONG, "long", Side.LONG, "sell", Side.SHORT, "short", Side.SHORT);

  private static final Map<String, Timeframe> INTERVALS = intervals();

  private final Tickers tickers;

  public ExternalSignalReader(InstrumentDirectory instruments) {
    this.tickers = new Tickers(instruments);
  }

  /**
   * A message that was understood.
   *
   * @param ignored names of fields that mean nothing here
   */
  public record Reading(ExternalSignal signal, List<String> ignored) {}

  /**
   * Reads a message.
   *
   * @param organization who sent it
   * @param receivedAt nanoseconds since the epoch
   * @param newId for who gives none
   * @throws InvalidSignalException naming every field that is wrong
   */
  public Reading read(JsonNode json, String organization, long receivedAt, Supplier<String> newId)
      throws InvalidSignalException {
    SignalFields fields = new SignalFields(json);
    Optional<String> symbol =
        fields.required(
            "an instrument that is traded here", List.of("symbol", "ticker"), tickers::symbol);
    Optional<Side> side =
        fields.required(
            "one of buy sell long short", List.of("action", "side"), text -> find(SIDES, text));
    Optional<Timeframe> timeframe =
        fields.required(
            "one of 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day, or 1S 1 5 15 60 240 D",
            List.of("timeframe", "interval"),
            text -> find(INTERVALS, text));
    Optional<String> strategy =
        fields.optional(
            "1 to 64 letters, digits, spaces and ._:/()#+-, the first a letter or digit",
            "strategy",
            text -> matching(STRATEGY, text));
    Optional<String> id =
        fields.optional("1 to 64 letters, digits and ._:-", "id", text -> matching(ID, text));
    double price = price(fields, "price");
    double stop = price(fields, "stop");
    double target = price(fields, "target");
    side.ifPresent(known -> requireInOrder(fields, known, stop, price, target));
    fields.requireValid();
    ExternalSignal signal =
        new ExternalSignal(
            id.orElseGet(newId),
            organization,
            symbol.orElseThrow(),
            timeframe.orElseThrow(),
            side.orElseThrow(),
            strategy.orElse(""),
            stop,
            target,
            receivedAt);
    return new Reading(signal, fields.unread().stream().filter(name -> !name.equals(KEY)).toList());
  }

  /** NaN where there is none. */
  private static double price(SignalFields fields, String name) {
    return fields
        .optional("a finite number > 0", name, ExternalSignalReader::positive)
        .orElse(Double.NaN);
  }

  private static Optional<Double> positive(String text) {
    try {
      double value = Double.parseDouble(text);
      return value > 0 && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  // What is missing is NaN, and so not on the wrong side of anything.
  private static void requireInOrder(
      SignalFields fields, Side side, double stop, double price, double target) {
    int sign = side.sign();
    String beyond = sign > 0 ? "below" : "above";
    if (sign * (price - stop) <= 0) {
      fields.wrong("stop", "%s the price of a %s signal".formatted(beyond, side.code()));
    }
    if (sign * (target - price) <= 0) {
      fields.wrong(
          "target",
          "%s the price of a %s signal".formatted(sign > 0 ? "above" : "below", side.code()));
    }
    if (Double.isNaN(price) && sign * (target - stop) <= 0) {
      fields.wrong("stop", "%s the target of a %s signal".formatted(beyond, side.code()));
    }
  }

  private static <T> Optional<T> find(Map<String, T> meanings, String text) {
    return Optional.ofNullable(meanings.get(text.toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> matching(Pattern pattern, String text) {
    return pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }

  /** By our codes, and by TradingView's: minutes, or S and D. */
  private static Map<String, Timeframe> intervals() {
    Map<String, Timeframe> intervals = new HashMap<>();
    for (Timeframe timeframe : Timeframe.values()) {
      intervals.put(timeframe.code().toLowerCase(Locale.ROOT), timeframe);
      long minutes = timeframe.nanos() / Timeframe.MIN_1.nanos();
      if (minutes > 0) {
        intervals.put(Long.toString(minutes), timeframe);
        intervals.put(minutes + "m", timeframe);
      }
    }
    intervals.put("s", Timeframe.SEC_1);
    intervals.put("1s", Timeframe.SEC_1);
    intervals.put("1h", Timeframe.HOUR_1);
    intervals.put("4h", Timeframe.HOUR_4);
    intervals.put("d", Timeframe.DAY_1);
    intervals.put("1d", Timeframe.DAY_1);
    return intervals;
  }
}
