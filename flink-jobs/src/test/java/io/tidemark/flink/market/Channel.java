package io.tidemark.flink.market;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/** What an operator emits, at once to whom it concerns: records, side outputs, watermarks. */
record Channel<T>(
    Consumer<T> records, BiConsumer<OutputTag<?>, Object> side, Consumer<Watermark> watermarks)
    implements Output<StreamRecord<T>> {

  @Override
  public void collect(StreamRecord<T> element) {
    records.accept(element.getValue());
  }

  @Override
  public <X> void collect(OutputTag<X> tag, StreamRecord<X> element) {
    side.accept(tag, element.getValue());
  }

  @Override
  public void emitWatermark(Watermark mark) {
    watermarks.accept(mark);
  }

  @Override
  public void emitWatermark(WatermarkEvent event) {}

  @Override
  public void emitWatermarkStatus(WatermarkStatus status) {}

  @Override
  public void emitLatencyMarker(LatencyMarker marker) {}

  @Override
  public void emitRecordAttributes(RecordAttributes attributes) {}

  @Override
  public void close() {}
}
