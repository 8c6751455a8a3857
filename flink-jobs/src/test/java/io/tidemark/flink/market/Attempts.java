package io.tidemark.flink.market;

import io.tidemark.flink.source.FeedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A run to the end of the logs, in an order of steps that a seed decides, with failures in it. */
final class Attempts {

  final Results results = new Results();

  /** What attempts that failed had published as final since the snapshot they went back to. */
  final List<Map<String, String>> undone = new ArrayList<>();

  int failures;
  private final List<List<FeedRecord>> logs;
  private final MarketSettings settings;
  private final Random random;
  private final boolean idleSources;
  private Chain chain;
  private Chain.Snapshot snapshot;
  private long now;
  private long checkpoint;

  /**
   * @param logs of the partitions; each ends with the feed's progress
   * @param idleSources whether there may be sources without partitions
   */
  Attempts(
      List<List<FeedRecord>> logs, MarketSettings settings, Random random, boolean idleSources) {
    this.logs = logs;
    this.settings = settings;
    this.random = random;
    this.idleSources = idleSources;
  }

  void run() throws Exception {
    begin();
    while (chain.hasInput()) {
      step();
    }
    for (Chain.Source source : chain.sources()) {
      source.repeatProgress();
      source.emitPeriodically();
    }
    chain.settle();
    chain.close();
  }

  private void begin() throws Exception {
    int parallelism = 1 + random.nextInt(idleSources ? 4 : Math.min(4, logs.size()));
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      owners.add(idleSources || i >= parallelism ? random.nextInt(parallelism) : i);
    }
    Collections.shuffle(owners, random);
    chain = new Chain(logs, owners, parallelism, settings, results, snapshot);
  }

  private void step() throws Exception {
    int choice = random.nextInt(100);
    if (choice < 45) {
      read(any(chain.sources()));
    } else if (choice < 80) {
      Chain.Market market = any(chain.markets());
      for (int n = random.nextInt(8); n >= 0; n--) {
        market.deliver(random.nextInt(chain.sources().size()));
        for (int letters = random.nextInt(4); letters > 0; letters--) {
          market.work();
        }
      }
    } else if (choice < 92) {
      fireTimers();
    } else if (choice < 97) {
      any(chain.sources()).emitPeriodically();
    } else if (choice < 99) {
      snapshot = chain.snapshot(++checkpoint, logs.size());
    } else if (snapshot != null && failures < 3) {
      fail();
    }
  }

  private void read(Chain.Source source) throws Exception {
    List<Partition> ready = source.partitions.values().stream().filter(Partition::hasNext).toList();
    if (!ready.isEmpty()) {
      Partition partition = any(ready);
      for (int n = random.nextInt(5); n >= 0 && partition.hasNext(); n--) {
        source.read(partition);
      }
    }
  }

  private void fireTimers() throws Exception {
    now += random.nextInt(200);
    if (random.nextBoolean()) {
      any(chain.sources()).harness.setProcessingTime(now);
    } else {
      any(chain.markets()).harness.setProcessingTime(now);
    }
  }

  private void fail() throws Exception {
    failures++;
    undone.add(results.finals());
    results.backTo(snapshot.mark());
    chain.close();
    begin();
  }

  private <T> T any(List<T> list) {
    Iterator<T> at = list.listIterator(random.nextInt(list.size()));
    return at.next();
  }
}
