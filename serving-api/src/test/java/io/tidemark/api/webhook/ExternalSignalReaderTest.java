package io.tidemark.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.json.Json;
import io.tidemark.api.webhook.ExternalSignalReader.Reading;
import io.tidemark.api.webhook.InvalidSignalException.Fault;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalSignalReaderTest {

  private static final String REST =
      "\"symbol\":\"BTC-USD\",\"action\":\"buy\",\"timeframe\":\"15Min\"";

  private final ExternalSignalReader reader = new ExternalSignalReader(instruments());

  private static InstrumentDirectory instruments() {
    InstrumentDirectory directory = new InstrumentDirectory();
    for (String symbol : List.of("BTC-USD", "BTC-USDT", "SPY", "AB-C", "A-BC")) {
      directory.put(new Instrument(symbol, symbol, "test", "crypto", "USD", "UTC", false));
    }
    return directory;
  }

  private Reading read(String json) throws InvalidSignalException, JsonProcessingException {
    return reader.read(Json.MAPPER.readTree(json), "acme", 77, () -> "new");
  }

  private ExternalSignal signal(String fields)
      throws InvalidSignalException, JsonProcessingException {
    return read("{" + fields + "}").signal();
  }

  private List<String> faults(String fields) {
    return catchThrowableOfType(InvalidSignalException.class, () -> signal(fields))
        .faults()
        .stream()
        .map(Fault::detail)
        .toList();
  }

  @Test
  void readsWhatTradingViewSends() throws Exception {
    Reading reading =
        read(
            """
            {"key":"tm_live_secret","ticker":"COINBASE:BTCUSD","action":"sell","interval":"240",
             "strategy":"EMA 9/21 (v2)","price":"64000.5","stop":65000,"target":"60000","id":"a:1",
             "comment":"{{strategy.order.comment}}","volume":12}
            """);
    assertThat(reading.signal())
        .isEqualTo(
            new ExternalSignal(
                "a:1",
                "acme",
                "BTC-USD",
                Timeframe.HOUR_4,
                Side.SHORT,
                "EMA 9/21 (v2)",
                65_000,
                60_000,
                77));
    assertThat(reading.ignored()).containsExactly("comment", "volume");
  }

  @Test
  void needsNoMoreThanWhatWhichWayAndHowLong() throws Exception {
    assertThat(signal(REST + ",\"stop\":null,\"id\":\"\",\"strategy\":\" \""))
        .isEqualTo(
            new ExternalSignal(
                "new",
                "acme",
                "BTC-USD",
                Timeframe.MIN_15,
                Side.LONG,
                "",
                Double.NaN,
                Double.NaN,
                77));
  }

  @ParameterizedTest
  @CsvSource({
    "SPY,SPY",
    "spy,SPY",
    "AMEX:SPY,SPY",
    "BTCUSD,BTC-USD",
    "btc/usdt,BTC-USDT",
    "BTC_USD,BTC-USD",
    "A-BC,A-BC"
  })
  void knowsAnInstrumentByItsOtherNames(String ticker, String symbol) throws Exception {
    assertThat(
            signal("\"ticker\":\"" + ticker + "\",\"side\":\"long\",\"interval\":\"D\"")
                .instrument())
        .isEqualTo(symbol);
  }

  @ParameterizedTest
  @CsvSource({"BTC", "QQQ", "ABC", "''", "'-'"})
  void takesNoNameThatMayMeanNoneOrTwo(String ticker) {
    assertThat(faults("\"ticker\":\"" + ticker + "\",\"side\":\"long\",\"interval\":\"D\""))
        .singleElement()
        .asString()
        .contains("must be an instrument that is traded here");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1Min",
    "5,5Min",
    "15,15Min",
    "60,1Hour",
    "240,4Hour",
    "1440,1Day",
    "D,1Day",
    "1D,1Day",
    "1S,1Sec",
    "1h,1Hour",
    "15m,15Min",
    "4Hour,4Hour"
  })
  void knowsTimeframesByTheirOtherNames(String interval, String code) throws Exception {
    assertThat(
            signal("\"symbol\":\"SPY\",\"side\":\"short\",\"interval\":\"" + interval + "\"")
                .timeframe()
                .code())
        .isEqualTo(code);
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThat(faults("\"symbol\":7,\"action\":\"exit\",\"id\":\"a b\",\"price\":\"{{close}}\""))
        .containsExactly(
            "symbol must be an instrument that is traded here: symbol=7",
            "action must be one of buy sell long short: action=exit",
            "timeframe or interval must be one of 1Sec 1Min 5Min 15Min 1Hour 4Hour 1Day, or 1S 1 5"
                + " 15 60 240 D: timeframe or interval=",
            "id must be 1 to 64 letters, digits and ._:-: id=a b",
            "price must be a finite number > 0: price={{close}}");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "NaN", "Infinity", "1e999", "[]", "true", "{}"})
  void takesNoPriceThatIsNone(String price) {
    String value = price.matches("[\\[{t-].*") ? price : "\"" + price + "\"";
    assertThat(faults(REST + ",\"stop\":" + value))
        .singleElement()
        .asString()
        .startsWith("stop must be a finite number > 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "buy|\"price\":100,\"stop\":100|stop must be below the price of a long signal",
        "buy|\"price\":100,\"target\":99|target must be above the price of a long signal",
        "sell|\"price\":100,\"stop\":99|stop must be above the price of a short signal",
        "sell|\"price\":100,\"target\":101|target must be below the price of a short signal",
        "buy|\"stop\":100,\"target\":99|stop must be below the target of a long signal",
        "sell|\"stop\":99,\"target\":100|stop must be above the target of a short signal"
      })
  void takesNoPlanThatLosesByGaining(String action, String prices, String fault) {
    String fields = REST.replace("buy", action) + "," + prices;
    assertThat(faults(fields)).singleElement().asString().startsWith(fault);
  }

  @Test
  void takesOneNameOfAFieldAtATime() {
    assertThat(faults(REST + ",\"side\":\"short\""))
        .containsExactly("side must be absent beside action: side=short");
  }

  @Test
  void repeatsNoLongTextInFull() {
    assertThat(faults(REST + ",\"id\":\"" + "x".repeat(10_000) + "\"").get(0).length())
        .isLessThan(200);
  }
}
