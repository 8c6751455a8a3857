package io.tidemark.ingest.publish;

import io.tidemark.ingest.feed.TapePosition;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records of which tapes are in which partition of a topic. Each partition holds a prefix of
 * its share of a tape, since records are sent in order and none is given up, so that its last
 * record says it all.
 */
final class TapeLedger {

  private final String topic;
  private final Published published;
  private final Map<Long, long[]> lastOfTape = new HashMap<>();

  TapeLedger(String topic, Published published) {
    this.topic = topic;
    this.published = published;
  }

  boolean has(int partition, TapePosition position) {
    return position.index() <= last(position)[partition];
  }

  void add(int partition, TapePosition position) {
    last(position)[partition] = position.index();
  }

  private long[] last(TapePosition position) {
    return lastOfTape.computeIfAbsent(position.tape(), tape -> published.lastOfTape(topic, tape));
  }
}
