package io.tidemark.api.stream;

import io.tidemark.schema.serde.MalformedRecordException;
import io.tidemark.schema.serde.RecoveryOddsSerde;
import io.tidemark.schema.signal.RecoveryOdds;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recovery odds from Kafka's reading thread to the event loop, a batch at a time. */
final class OddsFeeder implements KafkaTail.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(OddsFeeder.class);
  private static final int BATCHES_IN_FLIGHT = 4;

  private final Context loop;
  private final Consumer<RecoveryOdds> target;
  private final RecoveryOddsSerde serde = new RecoveryOddsSerde();
  private final Semaphore inFlight = new Semaphore(BATCHES_IN_FLIGHT);
  private List<RecoveryOdds> batch = new ArrayList<>();

  /**
   * A feeder.
   *
   * @param target called on the loop
   */
  OddsFeeder(Context loop, Consumer<RecoveryOdds> target) {
    this.loop = loop;
    this.target = target;
  }

  @Override
  public void partitions(String topic, int count) {}

  @Override
  public void record(ConsumerRecord<byte[], byte[]> record) {
    try {
      batch.add(serde.decode(record.value()));
    } catch (MalformedRecordException e) {
      LOG.warn(
          "skipped a record of {}-{} at {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  @Override
  public void endOfBatch() throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<RecoveryOdds> done = batch;
    batch = new ArrayList<>();
    inFlight.acquire();
    loop.runOnContext(
        now -> {
          done.forEach(target);
          inFlight.release();
        });
  }

  @Override
  public void caughtUp() {}
}
