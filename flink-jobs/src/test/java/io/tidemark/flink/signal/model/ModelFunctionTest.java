package io.tidemark.flink.signal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.signal.Fired;
import io.tidemark.flink.signal.Study;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are swapped while bars come, by the time of the bars and not by that of the swap. */
@SuppressWarnings("try")
class ModelFunctionTest {

  private static final int BARS = 200;
  private static final List<Study> STUDIES = TestStudies.of(TestStudies.bars(BARS, 3));

  @TempDir Path directory;
  private ModelRelease early;
  private ModelRelease late;

  /** Probabilities of RSI: the higher, the likelier. */
  @BeforeEach
  void models() throws IOException {
    early = release("early", 0.05f, Long.MIN_VALUE);
    late = release("late", -0.05f, 100 * TestStudies.HOUR);
  }

  private ModelRelease release(String name, float weight, long from) throws IOException {
    Path model = Files.createDirectories(directory.resolve(name));
    Files.writeString(
        model.resolve("model.yaml"),
        """
        format: tidemark-signal-model-1
        name: %s
        features: [rsi_14, side]
        timeframes: [1Hour]
        evidence: [rsi_14]
        threshold: 0.55
        trials: 7
        """
            .formatted(name));
    Files.write(
        model.resolve("model.onnx"),
        OnnxBytes.logisticRegression(new float[] {weight, 0}, -50 * weight));
    String version = ModelDirectory.read(model.toUri()).version();
    return new ModelRelease("signals", version, model.toUri().toString(), from);
  }

  private static KeyedBroadcastOperatorTestHarness<String, Study, ModelRelease, Fired> harness(
      ModelRelease... known) throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new ModelFunction(List.of(known)), List.of(ModelFunction.RELEASES)),
        Study::series,
        Types.STRING,
        1,
        1,
        0);
  }

  private static void feed(
      KeyedBroadcastOperatorTestHarness<String, Study, ModelRelease, Fired> harness,
      List<Study> studies)
      throws Exception {
    for (Study study : studies) {
      harness.processElement(study, study.at() / 1_000_000);
    }
  }

  private List<Fired> fired(List<Study> studies, ModelRelease... releases) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (ModelRelease release : releases) {
        harness.processBroadcastElement(release, 0);
      }
      feed(harness, studies);
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  @Test
  void firesWhenTheProbabilityComesToTheThresholdAndNotWhileItStaysThere() throws Exception {
    List<Long> expected = new ArrayList<>();
    Boolean reached = null;
    for (Study study : STUDIES) {
      double rsi = Feature.RSI_14.of(study);
      if (study.side().sign() > 0 && !Double.isNaN(rsi)) {
        boolean reaches = 1 / (1 + Math.exp(-0.05 * (rsi - 50))) >= 0.55;
        if (reaches && Boolean.FALSE.equals(reached)) {
          expected.add(study.start());
        }
        reached = reaches;
      }
    }
    List<Fired> longs =
        fired(STUDIES, early).stream().filter(each -> each.study().side().sign() > 0).toList();
    assertThat(longs).extracting(each -> each.study().start()).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(5);
  }

  @Test
  void saysWhichModelItWasAndWhy() throws Exception {
    Fired first = fired(STUDIES, early).get(0);
    assertThat(first.type()).isEqualTo(SignalType.MODEL);
    assertThat(first.source()).isEqualTo(early.version());
    assertThat(first.variants()).isEqualTo(7);
    assertThat(first.chance()).isGreaterThanOrEqualTo(0.55).isLessThan(1);
    assertThat(first.evidence()).containsOnlyKeys("probability", "threshold", "rsi_14");
    assertThat(first.evidence().get("rsi_14")).isEqualTo(Feature.RSI_14.of(first.study()));
  }

  @Test
  void aReleaseIsInForceForBarsThatEndAtItsTimeOrLater() throws Exception {
    List<Fired> all = fired(STUDIES, early, late);
    for (Fired each : all) {
      assertThat(each.source())
          .isEqualTo((each.study().end() >= late.from() ? late : early).version());
    }
    assertThat(all.stream().map(Fired::source).distinct()).hasSize(2);
  }

  @Test
  void aSwapWhileBarsComeEqualsAReplayThatKnowsItFromTheBeginning() throws Exception {
    List<Fired> live;
    try (var harness = harness(early)) {
      harness.open();
      // Ninety of two hundred bars have passed: those that it is for are still to come.
      feed(harness, STUDIES.subList(0, 180));
      harness.processBroadcastElement(late, 0);
      feed(harness, STUDIES.subList(180, STUDIES.size()));
      live = new ArrayList<>(harness.extractOutputValues());
    }
    assertThat(live).isEqualTo(fired(STUDIES, early, late)).isNotEmpty();
    try (var replay = harness(early, late)) {
      replay.open();
      feed(replay, STUDIES);
      assertThat(replay.extractOutputValues()).isEqualTo(live);
    }
  }

  @Test
  void aRestartFiresWhatWouldHaveBeenFired() throws Exception {
    List<Fired> whole = fired(STUDIES, early, late);
    for (int cut : new int[] {61, 150, 233, 340}) {
      List<Fired> parts = new ArrayList<>();
      OperatorSubtaskState state;
      try (var before = harness()) {
        before.open();
        before.processBroadcastElement(early, 0);
        before.processBroadcastElement(late, 0);
        feed(before, STUDIES.subList(0, cut));
        state = before.snapshot(1, 1);
        parts.addAll(before.extractOutputValues());
      }
      try (var after = harness()) {
        after.initializeState(state);
        after.open();
        feed(after, STUDIES.subList(cut, STUDIES.size()));
        parts.addAll(after.extractOutputValues());
      }
      assertThat(parts).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void aReleaseThatCannotBeLoadedLeavesTheOneBeforeInForce() throws Exception {
    ModelRelease gone =
        new ModelRelease(
            "signals", "gone-1", directory.resolve("nowhere").toUri().toString(), late.from());
    ModelRelease other =
        new ModelRelease("signals", "other-1", late.location(), 120 * TestStudies.HOUR);
    ModelRelease nonsense = new ModelRelease("signals", "x-1", "no uri at all", late.from() + 1);
    assertThat(fired(STUDIES, early, gone, other, nonsense)).isEqualTo(fired(STUDIES, early));
  }

  @Test
  void releasesOfOtherStagesAreNotItsBusiness() throws Exception {
    ModelRelease liquidity =
        new ModelRelease("liquidity", late.version(), late.location(), Long.MIN_VALUE);
    assertThat(fired(STUDIES, early, liquidity)).isEqualTo(fired(STUDIES, early));
  }

  @Test
  void withoutAReleaseNothingFires() throws Exception {
    assertThat(fired(STUDIES)).isEmpty();
    assertThat(new TreeSet<>(fired(STUDIES, early).stream().map(Fired::source).toList()))
        .containsExactly(early.version());
  }
}
