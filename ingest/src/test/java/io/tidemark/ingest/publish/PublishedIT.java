package io.tidemark.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ingest.feed.TapePosition;
import io.tidemark.schema.market.Decimal;
import io.tidemark.schema.market.TakerSide;
import io.tidemark.schema.market.Trade;
import io.tidemark.schema.serde.TradeSerde;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class PublishedIT {

  private static final Trade LAST =
      new Trade(
          "BTC-USD",
          1,
          1,
          "simulated",
          1,
          "1",
          Decimal.parse("50000.00"),
          Decimal.parse("1"),
          TakerSide.BUY,
          0,
          true,
          true);

  @Test
  void passesOverWhatOthersWroteAfterTheLastTrade() {
    String kafka = TestServers.kafka(List.of(Topics.TRADES));
    byte[] whole = new TradeSerde().encode(LAST);
    long tape = 7;
    try (KafkaPublisher publisher = new KafkaPublisher(kafka, List.of(Topics.TRADES.name()))) {
      send(publisher, whole, TapeHeader.of(new TapePosition(tape, 5)));
      send(publisher, Arrays.copyOf(whole, whole.length - 3));
      send(publisher, "neither trade nor watermark".getBytes(StandardCharsets.UTF_8));
      send(publisher, new byte[0], new RecordHeader("tape", (byte[]) null));
      send(publisher, null, new RecordHeader("tape", new byte[3]));
    }
    try (KafkaPublisher publisher = new KafkaPublisher(kafka, List.of(Topics.TRADES.name()))) {
      Published published = new Published(kafka, publisher);
      assertThat(published.lastTrades(Set.of("BTC-USD")))
          .containsExactly(Map.entry("BTC-USD", LAST));
      int partition = publisher.partition(Topics.TRADES.name(), "BTC-USD");
      assertThat(published.lastOfTape(Topics.TRADES.name(), tape)[partition]).isEqualTo(5);
    }
  }

  private static void send(KafkaPublisher publisher, byte[] value, Header... headers) {
    publisher.send(Topics.TRADES.name(), "BTC-USD", value, headers);
  }
}
