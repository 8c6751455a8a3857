package io.tidemark.schema.serde;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.sbe.RegimeMessageDecoder;
import io.tidemark.schema.sbe.RegimeMessageEncoder;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Regime} on the topic {@code regimes}. */
public final class RegimeSerde extends Serde<Regime> {

  /** Tells regimes from watermarks on the topic that carries both, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = RegimeMessageEncoder.TEMPLATE_ID;

  private final RegimeMessageEncoder encoder = new RegimeMessageEncoder();
  private final RegimeMessageDecoder decoder = new RegimeMessageDecoder();

  public RegimeSerde() {
    super(
        RegimeMessageDecoder.TEMPLATE_ID,
        RegimeMessageDecoder.BLOCK_LENGTH,
        RegimeMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Regime regime, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(regime.start())
        .since(regime.since())
        .at(regime.at())
        .steady(regime.steady())
        .elevated(regime.elevated())
        .crisis(regime.crisis())
        .volatility(regime.volatility())
        .seq(regime.seq())
        .rev(regime.rev())
        .dwell(regime.dwell())
        .timeframe(TimeframeCodes.of(regime.timeframe()))
        .state(RegimeStateCodes.of(regime.state()));
    encoder.flags().clear().finalised(regime.finalised()).simulated(regime.simulated());
    RegimeMessageEncoder.DriversEncoder drivers = encoder.driversCount(regime.drivers().size());
    regime
        .drivers()
        .forEach((code, contribution) -> drivers.next().contribution(contribution).code(code));
    encoder.subject(regime.subject());
    return encoder.encodedLength();
  }

  @Override
  Regime read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    Map<String, Double> drivers = drivers(buffer);
    return new Regime(
        text(buffer, decoder.limit(), decoder.skipSubject()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.start(),
        RegimeStateCodes.state(decoder.state()),
        decoder.steady(),
        decoder.elevated(),
        decoder.crisis(),
        decoder.volatility(),
        drivers,
        decoder.since(),
        decoder.dwell(),
        decoder.seq(),
        decoder.rev(),
        decoder.flags().finalised(),
        decoder.at(),
        decoder.flags().simulated());
  }

  private Map<String, Double> drivers(UnsafeBuffer buffer) {
    Map<String, Double> contributions = new TreeMap<>();
    for (RegimeMessageDecoder.DriversDecoder driver : decoder.drivers()) {
      double contribution = driver.contribution();
      contributions.put(text(buffer, decoder.limit(), driver.skipCode()), contribution);
    }
    return contributions;
  }
}
