package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.sbe.IndicatorsMessageDecoder;
import io.tidemark.schema.sbe.IndicatorsMessageEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link IndicatorValues} on the topics {@code indicators} and {@code indicators.forming}. */
public final class IndicatorValuesSerde extends Serde<IndicatorValues> {

  /** Tells values from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = IndicatorsMessageEncoder.TEMPLATE_ID;

  private final IndicatorsMessageEncoder encoder = new IndicatorsMessageEncoder();
  private final IndicatorsMessageDecoder decoder = new IndicatorsMessageDecoder();

  // The names are nearly always those of the record before.
  private String names = "";
  private byte[] nameBytes = new byte[0];

  public IndicatorValuesSerde() {
    super(
        IndicatorsMessageDecoder.TEMPLATE_ID,
        IndicatorsMessageDecoder.BLOCK_LENGTH,
        IndicatorsMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(IndicatorValues values, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(values.start())
        .at(values.at())
        .seq(values.seq())
        .rev(values.rev())
        .timeframe(TimeframeCodes.of(values.timeframe()));
    encoder
        .flags()
        .clear()
        .closed(values.closed())
        .finalised(values.finalised())
        .simulated(values.simulated());
    IndicatorsMessageEncoder.OutputsEncoder outputs = encoder.outputsCount(values.values().length);
    for (double value : values.values()) {
      outputs.next().value(value);
    }
    if (!names.equals(values.names())) {
      names = values.names();
      nameBytes = names.getBytes(StandardCharsets.UTF_8);
    }
    encoder.instrument(values.instrument()).putNames(nameBytes, 0, nameBytes.length);
    return encoder.encodedLength();
  }

  @Override
  IndicatorValues read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    IndicatorsMessageDecoder.OutputsDecoder outputs = decoder.outputs();
    double[] values = new double[outputs.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = outputs.next().value();
    }
    String instrument = text(buffer, decoder.limit(), decoder.skipInstrument());
    return new IndicatorValues(
        instrument,
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.start(),
        readNames(),
        values,
        decoder.seq(),
        decoder.rev(),
        decoder.flags().closed(),
        decoder.flags().finalised(),
        decoder.at(),
        decoder.flags().simulated());
  }

  private String readNames() {
    byte[] bytes = new byte[decoder.namesLength()];
    decoder.getNames(bytes, 0, bytes.length);
    if (!Arrays.equals(bytes, nameBytes)) {
      nameBytes = bytes;
      names = new String(bytes, StandardCharsets.UTF_8);
    }
    return names;
  }
}
