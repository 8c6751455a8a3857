package io.tidemark.flink.market;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Rejected;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The real operators between the partitions of a feed and the results, in one thread: partitions
 * with watermarks of their own, sources that combine, channels by key group, and markets. Each step
 * is the caller's, so any order of events that a cluster could show can be had again.
 */
final class Chain {

  static final int MAX_PARALLELISM = 128;

  private final MarketSettings settings;
  private final Results results;
  private final List<Source> sources = new ArrayList<>();
  private final List<Market> markets = new ArrayList<>();
  private final MarketInputSerializer serializer = new MarketInputSerializer();
  private final DataOutputSerializer bytes = new DataOutputSerializer(256);

  /** All of the state at a moment. */
  record Snapshot(
      OperatorSubtaskState combined,
      OperatorSubtaskState market,
      int parallelism,
      List<Integer> offsets,
      Results.Mark mark) {}

  /**
   * Begins, or goes on from a snapshot.
   *
   * @param owners which source reads each partition
   * @param from may be null
   */
  Chain(
      List<List<FeedRecord>> logs,
      List<Integer> owners,
      int parallelism,
      MarketSettings settings,
      Results results,
      Snapshot from)
      throws Exception {
    this.settings = settings;
    this.results = results;
    for (int i = 0; i < parallelism; i++) {
      sources.add(new Source(i, parallelism, from));
    }
    for (int i = 0; i < parallelism; i++) {
      markets.add(new Market(i, parallelism, from));
    }
    for (int i = 0; i < logs.size(); i++) {
      Partition partition = new Partition(logs.get(i), from == null ? 0 : from.offsets.get(i));
      sources.get(owners.get(i)).partitions.put(i, partition);
    }
  }

  List<Source> sources() {
    return sources;
  }

  List<Market> markets() {
    return markets;
  }

  boolean hasInput() {
    return sources.stream().anyMatch(Source::hasInput);
  }

  /** A checkpoint: its barrier overtakes nothing. */
  Snapshot snapshot(long id, int partitions) throws Exception {
    List<OperatorSubtaskState> combined = new ArrayList<>();
    for (Source source : sources) {
      source.harness.prepareSnapshotPreBarrier(id);
      combined.add(source.harness.snapshot(id, 0));
    }
    deliverAll();
    List<OperatorSubtaskState> market = new ArrayList<>();
    for (Market each : markets) {
      market.add(each.harness.snapshot(id, 0));
    }
    List<Integer> offsets = new ArrayList<>(Collections.nCopies(partitions, 0));
    sources.forEach(
        source -> source.partitions.forEach((i, partition) -> offsets.set(i, partition.offset)));
    return new Snapshot(merge(combined), merge(market), sources.size(), offsets, results.mark());
  }

  private static OperatorSubtaskState merge(List<OperatorSubtaskState> states) throws Exception {
    return AbstractStreamOperatorTestHarness.repackageState(
        states.toArray(OperatorSubtaskState[]::new));
  }

  void deliverAll() throws Exception {
    for (Market market : markets) {
      for (int i = 0; i < sources.size(); i++) {
        while (market.deliver(i)) {
          // Until the channel is empty.
        }
      }
    }
  }

  /** Ends all that was begun: nothing is on the way any more. */
  void settle() throws Exception {
    deliverAll();
    for (Market market : markets) {
      while (market.work()) {
        // Until there is no letter.
      }
    }
  }

  void close() throws Exception {
    for (Source source : sources) {
      source.harness.close();
    }
    for (Market market : markets) {
      market.harness.close();
    }
  }

  /** Through bytes, since what is passed on is used again. */
  private MarketInput copy(MarketInput input) {
    try {
      bytes.clear();
      serializer.serialize(input, bytes);
      return serializer.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void restore(
      AbstractStreamOperatorTestHarness<?> harness,
      OperatorSubtaskState state,
      int before,
      int now,
      int index)
      throws Exception {
    if (state != null) {
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, before, now, index));
    }
    harness.open();
  }

  /** A subtask that reads partitions. */
  final class Source {

    final Map<Integer, Partition> partitions = new TreeMap<>();
    final OneInputStreamOperatorTestHarness<FeedRecord, MarketInput> harness;
    private final InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();
    private final int index;
    private long watermark = Long.MIN_VALUE;

    private Source(int index, int parallelism, Snapshot from) throws Exception {
      this.index = index;
      MockEnvironmentBuilder environment =
          new MockEnvironmentBuilder()
              .setTaskName("combine")
              .setManagedMemorySize(3 << 20)
              .setMaxParallelism(MAX_PARALLELISM)
              .setParallelism(parallelism)
              .setSubtaskIndex(index)
              .setMetricGroup(
                  new InterceptingTaskMetricGroup() {
                    @Override
                    public InternalOperatorMetricGroup getOrAddOperator(
                        OperatorID id, String name, Map<String, String> variables) {
                      return metrics;
                    }
                  });
      harness =
          new OneInputStreamOperatorTestHarness<>(
              new TradeCombineOperator(settings.allowedLateness().toNanos()), environment.build());
      harness.setOutputCreator(unused -> new Channel<>(this::send, this::refuse, this::announce));
      harness.setup(MarketInputSerializer.TYPE.createSerializer(null));
      restore(
          harness,
          from == null ? null : from.combined,
          from == null ? 0 : from.parallelism,
          parallelism,
          index);
    }

    private void send(MarketInput input) {
      int to =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              input.instrument(), MAX_PARALLELISM, markets.size());
      markets.get(to).channels.get(index).add(copy(input));
    }

    private void refuse(OutputTag<?> tag, Object record) {
      (tag.equals(TradeCombineOperator.LATE) ? results.late : results.rejected)
          .add((Rejected) record);
    }

    private void announce(Watermark mark) {
      markets.forEach(market -> market.channels.get(index).add(mark));
    }

    boolean hasInput() {
      return partitions.values().stream().anyMatch(Partition::hasNext);
    }

    /** Reads a record of a partition. */
    void read(Partition partition) throws Exception {
      FeedRecord record = partition.next();
      long duplicates = duplicates();
      harness.processElement(new StreamRecord<>(record, partition.timestamp(record)));
      results.duplicates += duplicates() - duplicates;
      partition.onEvent(record);
      advance();
    }

    /** A feed says again how far it is: of what it has read, a restored source has no watermark. */
    void repeatProgress() throws Exception {
      for (Partition partition : partitions.values()) {
        partition.offset--;
        read(partition);
      }
    }

    private long duplicates() {
      return ((Counter) metrics.get("duplicateTrades")).getCount();
    }

    void emitPeriodically() throws Exception {
      partitions.values().forEach(Partition::onPeriodicEmit);
      advance();
    }

    private void advance() throws Exception {
      long slowest =
          partitions.values().stream().mapToLong(p -> p.watermark).min().orElse(Long.MIN_VALUE);
      if (slowest > watermark) {
        watermark = slowest;
        harness.processWatermark(new Watermark(slowest));
      }
    }
  }

  /** A subtask that holds instruments. */
  final class Market {

    final KeyedOneInputStreamOperatorTestHarness<String, MarketInput, Bar> harness;
    private final List<Deque<Object>> channels = new ArrayList<>();
    private final long[] watermarks;
    private long watermark = Long.MIN_VALUE;

    private Market(int index, int parallelism, Snapshot from) throws Exception {
      watermarks = new long[parallelism];
      Arrays.fill(watermarks, Long.MIN_VALUE);
      sources.forEach(unused -> channels.add(new ArrayDeque<>()));
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new MarketOperator(new MarketFunction(settings, BarHistory.NONE)),
              MarketInput::instrument,
              Types.STRING,
              MAX_PARALLELISM,
              parallelism,
              index);
      harness.setOutputCreator(
          unused -> new Channel<>(results.bars::add, this::publish, mark -> {}));
      harness.setup(RecordType.BAR.createSerializer(null));
      restore(
          harness,
          from == null ? null : from.market,
          from == null ? 0 : from.parallelism,
          parallelism,
          index);
    }

    private void publish(OutputTag<?> tag, Object record) {
      if (record instanceof IndicatorValues values) {
        results.indicators.add(values);
      } else if (record instanceof Rejected late) {
        results.late.add(late);
      } else if (record instanceof FormingBars forming) {
        results.forming.add(forming);
      }
    }

    /** Takes the next element of a channel, if there is one. */
    boolean deliver(int channel) throws Exception {
      Object next = channels.get(channel).poll();
      if (next instanceof MarketInput input) {
        harness.processElement(new StreamRecord<>(input));
      } else if (next instanceof Watermark mark) {
        watermarks[channel] = mark.getTimestamp();
        advance();
      }
      return next != null;
    }

    /** Opens a letter of its mailbox, if there is one. */
    boolean work() throws Exception {
      Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
      if (mail.isPresent()) {
        mail.get().run();
      }
      return mail.isPresent();
    }

    // A source without partitions is idle and holds nobody back.
    private void advance() throws Exception {
      long slowest = Long.MAX_VALUE;
      for (int i = 0; i < watermarks.length; i++) {
        if (!sources.get(i).partitions.isEmpty()) {
          slowest = Math.min(slowest, watermarks[i]);
        }
      }
      if (slowest > watermark) {
        watermark = slowest;
        harness.processWatermark(new Watermark(slowest));
      }
    }
  }
}
