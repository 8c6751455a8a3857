package io.tidemark.ingest.feed.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.ingest.FeedSpec;
import io.tidemark.ingest.feed.FeedClock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueTest {

  @ParameterizedTest
  @MethodSource("venues")
  void canBeConnectedToWithoutAskingItAnythingFirst(String name) {
    Venue venue = Venue.of(name, Map.of());
    StreamSink sink = new StreamSink(FeedClock.system());
    assertThat(venue.exchange(Map.of(), sink).isAlive()).isFalse();
    assertThat(venue.backfill(Map.of())).isNotNull();
    assertThat(venue.code()).isEqualTo(name);
  }

  static java.util.List<String> venues() {
    return FeedSpec.VENUES;
  }
}
