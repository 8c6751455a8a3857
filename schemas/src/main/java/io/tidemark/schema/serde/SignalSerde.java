package io.tidemark.schema.serde;

import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.sbe.SignalMessageDecoder;
import io.tidemark.schema.sbe.SignalMessageEncoder;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.TradePlan;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link Signal} on the topic {@code signals}. */
public final class SignalSerde extends Serde<Signal> {

  /** Tells signals from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = SignalMessageEncoder.TEMPLATE_ID;

  private final SignalMessageEncoder encoder = new SignalMessageEncoder();
  private final SignalMessageDecoder decoder = new SignalMessageDecoder();

  public SignalSerde() {
    super(
        SignalMessageDecoder.TEMPLATE_ID,
        SignalMessageDecoder.BLOCK_LENGTH,
        SignalMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(Signal signal, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(signal.start())
        .at(signal.at())
        .confidence(signal.confidence())
        .entry(signal.plan().entry())
        .stop(signal.plan().stop())
        .target(signal.plan().target())
        .size(signal.plan().size())
        .expiry(signal.plan().expiry())
        .seq(signal.seq())
        .rev(signal.rev())
        .timeframe(TimeframeCodes.of(signal.timeframe()))
        .signalType(SignalTypeCodes.of(signal.type()))
        .side(SideCodes.of(signal.side()))
        .regime(RegimeStateCodes.of(signal.regime()));
    encoder
        .flags()
        .clear()
        .retracted(signal.retracted())
        .finalised(signal.finalised())
        .simulated(signal.simulated());
    putGroups(signal);
    encoder
        .instrument(signal.instrument())
        .organization(signal.organization())
        .source(signal.source());
    return encoder.encodedLength();
  }

  private void putGroups(Signal signal) {
    SignalMessageEncoder.AgreementEncoder agreement =
        encoder.agreementCount(signal.agreement().size());
    signal
        .agreement()
        .forEach(
            (timeframe, verdict) ->
                agreement
                    .next()
                    .timeframe(TimeframeCodes.of(timeframe))
                    .verdict(verdict.byteValue()));
    SignalMessageEncoder.EvidenceEncoder evidence = encoder.evidenceCount(signal.evidence().size());
    signal.evidence().forEach((name, value) -> evidence.next().value(value).name(name));
  }

  @Override
  Signal read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    Map<Timeframe, Integer> agreement = agreement();
    Map<String, Double> evidence = evidence(buffer);
    return new Signal(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.start(),
        SignalTypeCodes.type(decoder.signalType()),
        SideCodes.side(decoder.side()),
        text(buffer, decoder.limit(), decoder.skipOrganization()),
        text(buffer, decoder.limit(), decoder.skipSource()),
        decoder.confidence(),
        agreement,
        evidence,
        new TradePlan(
            decoder.entry(), decoder.stop(), decoder.target(), decoder.size(), decoder.expiry()),
        RegimeStateCodes.state(decoder.regime()),
        decoder.flags().retracted(),
        decoder.seq(),
        decoder.rev(),
        decoder.flags().finalised(),
        decoder.at(),
        decoder.flags().simulated());
  }

  private Map<Timeframe, Integer> agreement() {
    Map<Timeframe, Integer> verdicts = new EnumMap<>(Timeframe.class);
    for (SignalMessageDecoder.AgreementDecoder each : decoder.agreement()) {
      verdicts.put(TimeframeCodes.timeframe(each.timeframe()), (int) each.verdict());
    }
    return verdicts;
  }

  private Map<String, Double> evidence(UnsafeBuffer buffer) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (SignalMessageDecoder.EvidenceDecoder each : decoder.evidence()) {
      double value = each.value();
      values.put(text(buffer, decoder.limit(), each.skipName()), value);
    }
    return values;
  }
}
