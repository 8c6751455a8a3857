package io.tidemark.standalone.training;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.signal.model.Feature;
import io.tidemark.flink.signal.model.ModelDescription;
import io.tidemark.flink.signal.model.ModelDirectory;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Bars to a directory with a model and its card. */
final class SignalTraining {

  private static final int INNER_FOLDS = 3;
  private static final int SHOWN = 5;

  private final Request request;
  private final Consumer<String> progress;

  /**
   * What is wanted.
   *
   * @param name of the model
   * @param source what the bars are, for the card
   * @param command that makes it again
   */
  record Request(
      String name,
      String source,
      String command,
      Timeframe timeframe,
      int folds,
      int trials,
      long seed) {}

  SignalTraining(Request request, Consumer<String> progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * Trains, tests and writes.
   *
   * @param series the bars of each instrument, final, oldest first
   * @param out directory; model and card of before are replaced
   * @throws IllegalArgumentException if there is too little to learn from
   */
  ModelCard train(List<List<Bar>> series, Path out) throws IOException {
    Barriers barriers = Barriers.DEFAULT;
    InstrumentSamples instrument = new InstrumentSamples(features(), barriers);
    List<Sample> samples = new ArrayList<>();
    long compared = 0;
    for (List<Bar> bars : series) {
      samples.addAll(instrument.of(bars));
      compared += LookAhead.check(bars, instrument);
    }
    samples.sort(Sample.ORDER);
    TrainingPlan plan = plan(barriers);
    long times = samples.stream().mapToLong(Sample::decided).distinct().count();
    if (times < plan.minBars(barriers.bars())) {
      throw new IllegalArgumentException(
          "there must be at least %d bars with indicators to learn from in %d folds: %d"
              .formatted(plan.minBars(barriers.bars()), plan.folds(), times));
    }
    progress.accept("%,d trades in %d series".formatted(samples.size(), series.size()));
    List<WalkForward.Told> told = new WalkForward(plan, progress).tell(samples);
    progress.accept("fitting to all");
    try (Learned learned = Learned.from(samples, plan)) {
      Map<String, Double> importances = learned.trees().importances(codes());
      ModelDescription description = description(learned, importances, barriers);
      String version = write(out, description, learned);
      ModelCard card =
          card(version, description, plan, barriers, samples, told, learned, importances, compared);
      Files.writeString(out.resolve("card.md"), ModelCardText.of(card));
      Files.writeString(out.resolve("card.json"), ModelCardJson.of(card));
      return card;
    }
  }

  /** One that does not come without a market's regime tells nothing in a file of bars. */
  private static List<Feature> features() {
    return Arrays.stream(Feature.values()).filter(each -> each != Feature.REGIME).toList();
  }

  private static List<String> codes() {
    return features().stream().map(Feature::code).toList();
  }

  private TrainingPlan plan(Barriers barriers) {
    return new TrainingPlan(
        request.folds(),
        INNER_FOLDS,
        request.trials(),
        // As long as a trade may last.
        barriers.bars() * request.timeframe().nanos(),
        request.seed(),
        BlockBootstrap.LABELS_A_BLOCK * barriers.bars());
  }

  private ModelDescription description(
      Learned learned, Map<String, Double> importances, Barriers barriers) {
    return new ModelDescription(
        ModelDescription.FORMAT,
        request.name(),
        codes(),
        List.of(request.timeframe().code()),
        learned.calibration(),
        importances.keySet().stream().limit(SHOWN).toList(),
        learned.threshold(),
        request.trials(),
        new ModelDescription.TrainedOn(
            barriers.stop(), barriers.target(), barriers.bars(), barriers.cost()));
  }

  private static String write(Path out, ModelDescription description, Learned learned)
      throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("model.yaml"), description.yaml());
    Files.write(out.resolve("model.ubj"), learned.trees().bytes());
    return ModelDirectory.read(out.toUri()).version();
  }

  private ModelCard card(
      String version,
      ModelDescription description,
      TrainingPlan plan,
      Barriers barriers,
      List<Sample> samples,
      List<WalkForward.Told> told,
      Learned learned,
      Map<String, Double> importances,
      long compared) {
    List<Prediction> all = told.stream().flatMap(fold -> fold.predictions().stream()).toList();
    List<ModelCard.FoldFigures> folds = new ArrayList<>();
    for (WalkForward.Told fold : told) {
      String name = Integer.toString(folds.size() + 1);
      folds.add(ModelCard.figures(name, fold.fold(), fold.predictions(), plan));
    }
    int purged = told.stream().mapToInt(fold -> fold.fold().purged()).sum();
    PurgedWalkForward.Fold together =
        new PurgedWalkForward.Fold(samples, samples, told.get(0).fold().begin(), purged);
    return new ModelCard(
        version,
        request.command(),
        request.source(),
        description,
        request.timeframe(),
        barriers,
        plan,
        ModelCard.counts(samples),
        samples.get(0).decided(),
        samples.get(samples.size() - 1).decided(),
        Trial.draw(plan.trials(), plan.seed()),
        learned,
        importances,
        folds,
        ModelCard.figures("all", together, all, plan),
        ModelCard.deciles(all),
        told.stream().flatMap(fold -> fold.shuffledAuc().stream()).toList(),
        ModelCard.sideAuc(all),
        ModelCard.baseRates(all),
        compared);
  }
}
