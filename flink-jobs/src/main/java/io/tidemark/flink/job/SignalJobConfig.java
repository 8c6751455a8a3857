package io.tidemark.flink.job;

import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.recovery.RecoverySettings;
import io.tidemark.flink.regime.RegimeModel;
import io.tidemark.flink.regime.RegimeModelFile;
import io.tidemark.flink.signal.SignalSettings;
import io.tidemark.flink.signal.model.ModelFunction;
import io.tidemark.schema.signal.ModelRelease;
import java.time.Duration;
import java.util.List;

/**
 * Settings of {@link SignalJob}.
 *
 * @param kafka bootstrap servers
 * @param signals how signals are made
 * @param models in force without having been released on the topic
 * @param market what the regime of the market is told by
 * @param recovery how recovery odds are computed
 * @param history what indicators begin from
 */
public record SignalJobConfig(
    String kafka,
    SignalSettings signals,
    List<ModelRelease> models,
    RegimeModel market,
    RecoverySettings recovery,
    BarHistory history) {

  /** As the market job has it by default. */
  private static final Duration ALLOWED_LATENESS = Duration.ofMinutes(1);

  public SignalJobConfig {
    models = List.copyOf(models);
  }

  public static SignalJobConfig defaults(String kafka) {
    return new SignalJobConfig(
        kafka,
        SignalSettings.defaults(ALLOWED_LATENESS),
        List.of(ModelFunction.shipped()),
        RegimeModelFile.shipped(),
        RecoverySettings.DEFAULT,
        BarHistory.NONE);
  }

  /** The same, with bars to begin from. */
  public SignalJobConfig withHistory(BarHistory bars) {
    return new SignalJobConfig(kafka, signals, models, market, recovery, bars);
  }

  /** The same, with another model of the market's regime. */
  public SignalJobConfig withMarket(RegimeModel model) {
    return new SignalJobConfig(kafka, signals, models, model, recovery, history);
  }
}
