package io.tidemark.flink.source;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Of input without event time, such as what people ask for: nothing waits for it, and nothing is
 * complete because of it, not even where everything else is silent.
 *
 * @param <T> the input
 */
public final class Timeless<T> implements WatermarkGenerator<T> {

  private Timeless() {}

  public static <T> WatermarkStrategy<T> watermarks() {
    return WatermarkStrategy.forGenerator(context -> new Timeless<>());
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
