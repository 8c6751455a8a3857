package io.tidemark.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.signal.model.Feature;
import io.tidemark.flink.signal.model.ModelDescription;
import io.tidemark.flink.signal.model.ModelDirectory;
import io.tidemark.flink.signal.model.SignalModel;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there is found, what is not is not, and the card says which. */
class SignalTrainingTest {

  private static final List<List<Bar>> WALKS =
      List.of(MadeUpBars.of("CALM", 8000, 0, 1), MadeUpBars.of("TIDE", 8000, 0, 2));
  private static final List<List<Bar>> TRENDS =
      List.of(MadeUpBars.of("FLOW", 2000, 0.004, 3), MadeUpBars.of("GALE", 2000, 0.004, 4));

  @TempDir private static Path trained;
  private static ModelCard card;

  @TempDir private Path folder;

  private static ModelCard train(List<List<Bar>> series, Path out) throws IOException {
    SignalTraining.Request request =
        new SignalTraining.Request(
            "test", "Made-up bars", "no command", Timeframe.HOUR_1, 5, 2, 11);
    return new SignalTraining(request, line -> {}).train(series, out);
  }

  @BeforeAll
  static void trainOnTrends() throws IOException {
    card = train(TRENDS, trained);
  }

  @Test
  void findsAPlantedEdge() throws IOException {
    assertThat(card.all().within().low()).isGreaterThan(0.55);
    assertThat(card.all().expectancy().low()).isPositive();
    assertThat(card.hasEdge()).isTrue();
    assertThat(Files.readString(trained.resolve("card.md")))
        .contains("holds an edge that outlasted its costs");
  }

  @Test
  void whatIsSaidComesTrueAsOften() {
    assertThat(card.deciles()).hasSize(10);
    for (ModelCard.Decile decile : card.deciles()) {
      assertThat(decile.n()).isGreaterThan(100);
      assertThat(decile.said()).isCloseTo(decile.came(), within(0.1));
    }
    assertThat(card.deciles().get(9).came() - card.deciles().get(0).came()).isGreaterThan(0.2);
  }

  @Test
  void findsNothingInARandomWalkAndSaysSo() throws IOException {
    ModelCard card = train(WALKS, folder);
    // Labels in another order cannot be told either.
    assertThat(card.all().within().value()).isCloseTo(0.5, within(0.04));
    assertThat(card.shuffledAuc()).isCloseTo(0.5, within(0.02));
    assertThat(card.hasEdge()).isFalse();
    assertThat(Files.readString(folder.resolve("card.md"))).contains("The data holds no edge");
    assertThat(Files.readString(folder.resolve("card.json"))).contains("\"edge\" : false");
  }

  @Test
  void theSameBarsAndSeedGiveTheSameBytes() throws IOException {
    train(TRENDS, folder);
    for (String file : List.of("model.yaml", "model.ubj", "card.md", "card.json")) {
      assertThat(folder.resolve(file)).as(file).hasSameBinaryContentAs(trained.resolve(file));
    }
  }

  @Test
  void theServedModelSaysWhatTheTrainedOneSaid() throws IOException {
    List<Sample> samples =
        new InstrumentSamples(List.of(Feature.values()), Barriers.DEFAULT).of(TRENDS.get(0));
    TrainingPlan plan = new TrainingPlan(5, 2, 1, 0, 1, 60);
    samples.sort(Sample.ORDER);
    try (Learned learned = Learned.from(samples, plan)) {
      Files.writeString(
          folder.resolve("model.yaml"),
          new ModelDescription(
                  ModelDescription.FORMAT,
                  "same",
                  List.of(Feature.values()).stream().map(Feature::code).toList(),
                  List.of("1Hour"),
                  learned.calibration(),
                  null,
                  learned.threshold(),
                  1,
                  null)
              .yaml());
      Files.write(folder.resolve("model.ubj"), learned.trees().bytes());
      List<Prediction> trained = learned.predict(samples, 1);
      try (SignalModel served = ModelDirectory.read(folder.toUri()).load()) {
        for (Prediction each : trained.subList(0, 2000)) {
          float[] row = each.sample().features();
          double[] features = new double[row.length];
          for (int i = 0; i < row.length; i++) {
            features[i] = row[i];
          }
          assertThat(served.probability(features)).isCloseTo(each.probability(), within(1e-6));
        }
      }
    }
  }

  @Test
  void aLabelIsSettledAfterItsBarAndWithinItsTime() {
    List<Sample> samples =
        new InstrumentSamples(List.of(Feature.SIDE), Barriers.DEFAULT).of(WALKS.get(0));
    assertThat(samples).hasSizeGreaterThan(15_900);
    assertThat(samples)
        .allSatisfy(
            each -> {
              long bars = (each.settled() - each.decided()) / Timeframe.HOUR_1.nanos();
              assertThat(bars).isBetween(1L, 20L);
              assertThat(each.weight()).isGreaterThan(0).isLessThanOrEqualTo(1);
            });
  }

  @Test
  void cuttingOffLaterBarsChangesNoSampleThatWasSettled() {
    InstrumentSamples instrument =
        new InstrumentSamples(List.of(Feature.values()), Barriers.DEFAULT);
    List<Bar> bars = WALKS.get(1);
    List<Sample> whole = instrument.of(bars);
    List<Sample> cut = instrument.of(bars.subList(0, 1000));
    long end = bars.get(999).at();
    List<Sample> settled = new ArrayList<>(whole);
    settled.removeIf(each -> each.settled() > end);
    assertThat(cut).hasSameSizeAs(settled);
    for (int i = 0; i < cut.size(); i++) {
      assertThat(cut.get(i).features()).isEqualTo(settled.get(i).features());
      assertThat(cut.get(i).netReturn()).isEqualTo(settled.get(i).netReturn());
    }
  }

  @Test
  void refusesTooLittle() {
    assertThatThrownBy(() -> train(List.of(MadeUpBars.of("CALM", 200, 0, 1)), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 960 bars with indicators to learn from in 5 folds");
  }
}
