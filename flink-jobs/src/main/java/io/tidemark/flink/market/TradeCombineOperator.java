package io.tidemark.flink.market;

import io.tidemark.flink.bar.PartialBar;
import io.tidemark.flink.bar.TradeCombiner;
import io.tidemark.flink.source.FeedRecord;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Rejected;
import io.tidemark.schema.market.Symbols;
import io.tidemark.schema.serde.TradeView;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * {@link TradeCombiner} beside the source, so that a second of an instrument travels as one record.
 *
 * <p>It passes on what it holds before each watermark and each checkpoint, and a moment after the
 * first trade: a millisecond at the rates of a live feed, and longer the more trades it adds up in
 * it, which is when the job catches up. State: which trades were seen and which forgotten, in every
 * subtask's copy, since after a restart any of them may read any partition.
 */
public final class TradeCombineOperator extends AbstractStreamOperator<MarketInput>
    implements OneInputStreamOperator<FeedRecord, MarketInput>, BoundedOneInput {

  public static final OutputTag<Rejected> REJECTED =
      new OutputTag<>("rejected", RecordType.REJECTED);
  public static final OutputTag<Rejected> LATE = new OutputTag<>("late", RecordType.REJECTED);

  private static final long serialVersionUID = 1L;

  private static final int MAX_DELAY_MILLIS = 40;

  /** Of trades added up by the last time, for a millisecond more until the next. */
  private static final int PER_MILLI = 600;

  private final long allowedLatenessNanos;

  private transient TradeCombiner combiner;
  private transient StreamRecord<MarketInput> record;
  private transient boolean flushIsDue;
  private transient int combined;
  private transient int combinedBefore;
  private transient ListState<byte[]> seen;
  private transient Counter late;
  private transient Counter duplicates;
  private transient Counter rejected;

  public TradeCombineOperator(long allowedLatenessNanos) {
    this.allowedLatenessNanos = allowedLatenessNanos;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    combiner = new TradeCombiner(allowedLatenessNanos);
    seen =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>("seen", BytePrimitiveArraySerializer.INSTANCE));
    for (byte[] each : seen.get()) {
      combiner.mergeFrom(new DataInputDeserializer(each));
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    record = new StreamRecord<>(null);
    late = getMetricGroup().counter("lateTrades");
    duplicates = getMetricGroup().counter("duplicateTrades");
    rejected = getMetricGroup().counter("rejectedTrades");
  }

  @Override
  public void processElement(StreamRecord<FeedRecord> element) {
    FeedRecord input = element.getValue();
    if (input instanceof FeedRecord.Traded traded) {
      add(traded.trade());
    } else if (input instanceof FeedRecord.Quoted quoted) {
      output.collect(record.replace(new MarketInput.Quoted(quoted.quote())));
    } else if (input instanceof FeedRecord.Refused refused) {
      rejected.inc();
      output.collect(REJECTED, new StreamRecord<>(refused.rejected()));
    }
  }

  private void add(TradeView trade) {
    switch (combiner.add(trade)) {
      case COMBINED -> {
        combined++;
        if (!flushIsDue) {
          flushIsDue = true;
          flushLater();
        }
      }
      case DUPLICATE -> duplicates.inc();
      case NO_SYMBOL -> {
        rejected.inc();
        output.collect(REJECTED, new StreamRecord<>(noSymbol(trade)));
      }
      case LATE -> {
        late.inc();
        output.collect(LATE, new StreamRecord<>(LateTrades.of(trade, combiner.watermark(trade))));
      }
    }
  }

  private static Rejected noSymbol(TradeView trade) {
    String reason =
        "symbol must match %s: symbol='%s'".formatted(Symbols.PATTERN, trade.instrument());
    return new Rejected("flink", reason, trade.bytes(), trade.ingestTime());
  }

  private void flushLater() {
    int delay = Math.min(1 + combinedBefore / PER_MILLI, MAX_DELAY_MILLIS);
    long at = getProcessingTimeService().getCurrentProcessingTime() + delay;
    var unused =
        getProcessingTimeService()
            .registerTimer(
                at,
                time -> {
                  flushIsDue = false;
                  combinedBefore = combined;
                  combined = 0;
                  flush();
                });
  }

  private void flush() {
    combiner.flush(this::pass);
  }

  private void pass(String instrument, long second, PartialBar trades) {
    output.collect(record.replace(new MarketInput.Trades(instrument, second, trades)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    combiner.advance(EventTime.complete(mark.getTimestamp()));
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void endInput() {
    flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    DataOutputSerializer bytes = new DataOutputSerializer(1 << 12);
    combiner.writeTo(bytes);
    seen.update(List.of(bytes.getCopyOfBuffer()));
  }
}
