package io.tidemark.schema.serde;

import io.tidemark.schema.sbe.RecoveryOddsMessageDecoder;
import io.tidemark.schema.sbe.RecoveryOddsMessageEncoder;
import io.tidemark.schema.signal.RecoveryOdds;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** {@link RecoveryOdds} on the topic {@code recovery.odds}. */
public final class RecoveryOddsSerde extends Serde<RecoveryOdds> {

  /** Tells odds from other records, see {@link Serde#templateId}. */
  public static final int TEMPLATE_ID = RecoveryOddsMessageEncoder.TEMPLATE_ID;

  private final RecoveryOddsMessageEncoder encoder = new RecoveryOddsMessageEncoder();
  private final RecoveryOddsMessageDecoder decoder = new RecoveryOddsMessageDecoder();

  public RecoveryOddsSerde() {
    super(
        RecoveryOddsMessageDecoder.TEMPLATE_ID,
        RecoveryOddsMessageDecoder.BLOCK_LENGTH,
        RecoveryOddsMessageDecoder.SCHEMA_VERSION);
  }

  @Override
  int write(RecoveryOdds odds, MutableDirectBuffer buffer) {
    encoder
        .wrapAndApplyHeader(buffer, 0, headerEncoder)
        .at(odds.at())
        .price(odds.price())
        .volatility(odds.volatility())
        .breakEven(odds.breakEven())
        .recovers(odds.recovers())
        .stops(odds.stops())
        .regime(RegimeStateCodes.of(odds.regime()));
    encoder.flags().clear().simulated(odds.simulated());
    putRungs(odds.rungs());
    encoder.queryId(odds.id()).instrument(odds.instrument());
    return encoder.encodedLength();
  }

  @Override
  RecoveryOdds read(UnsafeBuffer buffer) {
    decoder.wrapAndApplyHeader(buffer, 0, headerDecoder);
    List<RecoveryOdds.RungOdds> rungs = rungs();
    return new RecoveryOdds(
        text(buffer, decoder.limit(), decoder.skipQueryId()),
        text(buffer, decoder.limit(), decoder.skipInstrument()),
        decoder.price(),
        decoder.volatility(),
        RegimeStateCodes.state(decoder.regime()),
        decoder.breakEven(),
        decoder.recovers(),
        decoder.stops(),
        rungs,
        decoder.at(),
        decoder.flags().simulated());
  }

  private void putRungs(List<RecoveryOdds.RungOdds> rungs) {
    RecoveryOddsMessageEncoder.RungsEncoder group = encoder.rungsCount(rungs.size());
    for (RecoveryOdds.RungOdds rung : rungs) {
      group
          .next()
          .price(rung.price())
          .reached(rung.reached())
          .averageEntry(rung.averageEntry())
          .breakEven(rung.breakEven())
          .quantity(rung.quantity())
          .loss(rung.loss())
          .recovers(rung.recovers());
    }
  }

  private List<RecoveryOdds.RungOdds> rungs() {
    List<RecoveryOdds.RungOdds> rungs = new ArrayList<>();
    for (RecoveryOddsMessageDecoder.RungsDecoder rung : decoder.rungs()) {
      rungs.add(
          new RecoveryOdds.RungOdds(
              rung.price(),
              rung.reached(),
              rung.averageEntry(),
              rung.breakEven(),
              rung.quantity(),
              rung.loss(),
              rung.recovers()));
    }
    return rungs;
  }
}
