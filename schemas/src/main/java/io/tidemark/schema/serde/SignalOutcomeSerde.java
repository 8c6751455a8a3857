package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.ExitCode;
import io.tidemark.schema.sbe.SignalOutcomeMessageDecoder;
import io.tidemark.schema.sbe.SignalOutcomeMessageEncoder;
import io.tidemark.schema.signal.Exit;
import io.tidemark.schema.signal.SignalOutcome;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link SignalOutcome} on the topic {@code signals.outcomes}. */
public final class SignalOutcomeSerde extends Serde<SignalOutcome> {

  /** Tells outcomes from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = SignalOutcomeMessageEncoder.TEMPLATE_ID;

  private final SignalOutcomeMessageEncoder encoder = new SignalOutcomeMessageEncoder();
  private final SignalOutcomeMessageDecoder decoder = new SignalOutcomeMessageDecoder();

  public SignalOutcomeSerde() {
    super(
        SignalOutcomeMessageDecoder.TEMPLATE_ID,
        SignalOutcomeMessageDecoder.BLOCK_LENGTH,
        SignalOutcomeMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(SignalOutcome outcome, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .start(outcome.start())
        .at(outcome.at())
        .confidence(outcome.confidence())
        .entered(outcome.entered())
        .entry(outcome.entry())
        .exited(outcome.exited())
        .exitPrice(outcome.exitPrice())
        .netReturn(outcome.netReturn())
        .multiple(outcome.multiple())
        .seq(outcome.seq())
        .bars(outcome.bars())
        .timeframe(TimeframeCodes.of(outcome.timeframe()))
        .signalType(SignalTypeCodes.of(outcome.type()))
        .side(SideCodes.of(outcome.side()))
        .regime(RegimeStateCodes.of(outcome.regime()))
        .exit(code(outcome.exit()));
    encoder.flags().clear().simulated(outcome.simulated());
    encoder
        .instrument(outcome.instrument())
        .organization(outcome.organization())
        .source(outcome.source());
    return encoder.encodedLength();
  }

  @Override
  SignalOutcome read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    return new SignalOutcome(
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        TimeframeCodes.timeframe(decoder.timeframe()),
        decoder.start(),
        SignalTypeCodes.type(decoder.signalType()),
        SideCodes.side(decoder.side()),
        text(buffer, decoder.limit(), decoder.skipOrganization()),
        text(buffer, decoder.limit(), decoder.skipSource()),
        decoder.confidence(),
        RegimeStateCodes.state(decoder.regime()),
        exit(decoder.exit()),
        decoder.entered(),
        decoder.entry(),
        decoder.exited(),
        decoder.exitPrice(),
        decoder.bars(),
        decoder.netReturn(),
        decoder.multiple(),
        decoder.seq(),
        decoder.at(),
        decoder.flags().simulated());
  }

  private static ExitCode code(Exit exit) {
    return switch (exit) {
      case TARGET -> ExitCode.TARGET;
      case STOP -> ExitCode.STOP;
      case TIMEOUT -> ExitCode.TIMEOUT;
    };
  }

  private static Exit exit(ExitCode code) {
    return switch (code) {
      case TARGET -> Exit.TARGET;
      case STOP -> Exit.STOP;
      case TIMEOUT -> Exit.TIMEOUT;
      case NULL_VAL -> throw new IllegalArgumentException("exit must be 1..3: exit=255");
    };
  }
}
