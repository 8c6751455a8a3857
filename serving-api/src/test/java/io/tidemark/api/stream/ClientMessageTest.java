package io.tidemark.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.api.published.Kind;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.signal.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageTest {

  @Test
  void readsTheDocumentedMessages() throws StreamException {
    assertThat(ClientMessage.parse("{\"action\":\"auth\",\"key\":\"k\"}"))
        .isEqualTo(new ClientMessage.Auth(null, "k"));
    assertThat(
            ClientMessage.parse(
                """
                {"action":"subscribe","id":"7","bars":["BTC-USD","*"],"timeframe":"5Min",
                 "resume":{"bars:BTC-USD:1Min":1288}}
                """))
        .isEqualTo(
            new ClientMessage.Subscribe(
                "7",
                Timeframe.MIN_5,
                Map.of(new Channel(Kind.BARS, Timeframe.MIN_5), Set.of("BTC-USD", "*")),
                Map.of(new StreamId(Kind.BARS, "BTC-USD", Timeframe.MIN_1), 1288L)));
    assertThat(ClientMessage.parse("{\"action\":\"unsubscribe\",\"bars\":[\"A\"]}"))
        .isEqualTo(
            new ClientMessage.Unsubscribe(
                null,
                Timeframe.MIN_1,
                Map.of(new Channel(Kind.BARS, Timeframe.MIN_1), Set.of("A"))));
    assertThat(
            ClientMessage.parse(
                """
                {"action":"subscribe","bars":["A"],"indicators":["B"],"timeframe":"1Day",
                 "resume":{"indicators:B:1Day":3}}
                """))
        .isEqualTo(
            new ClientMessage.Subscribe(
                null,
                Timeframe.DAY_1,
                Map.of(
                    new Channel(Kind.BARS, Timeframe.DAY_1), Set.of("A"),
                    new Channel(Kind.INDICATORS, Timeframe.DAY_1), Set.of("B")),
                Map.of(new StreamId(Kind.INDICATORS, "B", Timeframe.DAY_1), 3L)));
  }

  @Test
  void readsSignalsAndRegimesWhichHaveNoTimeframe() throws StreamException {
    assertThat(
            ClientMessage.parse(
                """
                {"action":"subscribe","signals":["*"],"regimes":["MARKET"],"timeframe":"5Min",
                 "resume":{"signals:A/B:external":3,"signals:A/B":4,"regimes:MARKET":5}}
                """))
        .isEqualTo(
            new ClientMessage.Subscribe(
                null,
                Timeframe.MIN_5,
                Map.of(
                    new Channel(Kind.SIGNALS, null), Set.of("*"),
                    new Channel(Kind.REGIMES, null), Set.of("MARKET")),
                Map.of(
                    new StreamId(Kind.SIGNALS, "A/B", null, StreamId.OWN), 3L,
                    new StreamId(Kind.SIGNALS, "A/B", null), 4L,
                    new StreamId(Kind.REGIMES, "MARKET", null), 5L)));
  }

  @Test
  void readsPositionsByTheirIds() throws StreamException {
    assertThat(
            ClientMessage.parse(
                """
                {"action":"subscribe","id":"7","recovery":[{"id":"p1","symbol":"BTC-USD",
                 "side":"short","entry":100,"quantity":2.5,"stop":120,"horizon":"PT36H"}]}
                """))
        .isEqualTo(
            new ClientMessage.SubscribeRecovery(
                "7",
                Map.of(
                    "p1",
                    new RecoveryQuery(
                        "",
                        "BTC-USD",
                        Side.SHORT,
                        100,
                        2.5,
                        120,
                        36 * Timeframe.HOUR_1.nanos(),
                        List.of(),
                        0))));
    assertThat(ClientMessage.parse("{\"action\":\"unsubscribe\",\"recovery\":[\"p1\"]}"))
        .isEqualTo(new ClientMessage.UnsubscribeRecovery(null, Set.of("p1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "7",
        "null",
        "{}",
        "{\"action\":\"dance\"}",
        "{\"action\":\"auth\"}",
        "{\"action\":\"auth\",\"key\":5}",
        "{\"action\":\"auth\",\"key\":\"k\"} x",
        "{\"action\":\"auth\",\"key\":\"k\",\"key\":\"l\"}",
        "{\"action\":\"subscribe\"}",
        "{\"action\":\"subscribe\",\"bars\":[]}",
        "{\"action\":\"subscribe\",\"bars\":\"BTC-USD\"}",
        "{\"action\":\"subscribe\",\"bars\":[\"btc usd\"]}",
        "{\"action\":\"subscribe\",\"bars\":[1]}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"indicators\":[]}",
        "{\"action\":\"subscribe\",\"indicators\":[\"b\"]}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"timeframe\":\"2Min\"}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"timeframe\":5}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"resume\":[]}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"resume\":{\"A\":1}}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"resume\":{\"bars:A:1Min\":-1}}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"resume\":{\"bars:A:1Min\":1.5}}",
        "{\"action\":\"subscribe\",\"outcomes\":[\"*\"]}",
        "{\"action\":\"subscribe\",\"signals\":[\"A\"],\"resume\":{\"signals:A:1Min\":1}}",
        "{\"action\":\"subscribe\",\"regimes\":[\"A\"],\"resume\":{\"regimes:A:external\":1}}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"resume\":{\"bars:A\":1}}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"sigs\":[\"*\"]}",
        "{\"action\":\"subscribe\",\"recovery\":[]}",
        "{\"action\":\"subscribe\",\"recovery\":[\"p1\"]}",
        "{\"action\":\"subscribe\",\"recovery\":[{\"symbol\":\"A\"}]}",
        "{\"action\":\"subscribe\",\"recovery\":[{\"id\":\"p1\",\"symbol\":\"A\"}]}",
        "{\"action\":\"subscribe\",\"bars\":[\"A\"],\"recovery\":[\"p1\"]}",
        "{\"action\":\"unsubscribe\",\"recovery\":[1]}"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> ClientMessage.parse(text))
        .isInstanceOfSatisfying(
            StreamException.class,
            e -> assertThat(e.error()).isEqualTo(StreamError.INVALID_SYNTAX));
  }
}
