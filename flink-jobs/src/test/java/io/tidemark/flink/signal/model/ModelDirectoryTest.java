package io.tidemark.flink.signal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of one's own is a directory; what is wrong with it is said in a sentence. */
class ModelDirectoryTest {

  private static final String DESCRIPTION =
      """
      format: tidemark-signal-model-1
      name: own
      features: [side, rsi_14, trend_50]
      timeframes: [1Hour]
      threshold: 0.6
      """;

  private static final byte[] ONNX =
      OnnxBytes.logisticRegression(new float[] {0.5f, -0.02f, 0.25f}, 0.75f);

  @TempDir Path directory;

  private URI directory(String description, String file, byte[] model) throws IOException {
    Files.writeString(directory.resolve("model.yaml"), description);
    Files.write(directory.resolve(file), model);
    return directory.toUri();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void anOnnxModelOfOnesOwnDropsIn() throws IOException {
    ModelDirectory read = ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX));
    try (SignalModel model = read.load()) {
      assertThat(model.version()).startsWith("own-").isEqualTo(read.version());
      assertThat(model.description().features()).containsExactly("side", "rsi_14", "trend_50");
      assertThat(model.threshold()).isEqualTo(0.6);
      assertThat(model.probability(new double[] {-1, 30, 2}))
          .isCloseTo(sigmoid(-0.5 - 0.6 + 0.5 + 0.75), within(1e-6));
      assertThat(model.probability(new double[] {1, 70, -2}))
          .isCloseTo(sigmoid(0.5 - 1.4 - 0.5 + 0.75), within(1e-6));
    }
  }

  @Test
  void theCalibrationIsAppliedToTheLogOdds() throws IOException {
    String calibrated = DESCRIPTION + "calibration: {slope: 0.5, intercept: -0.25}\n";
    try (SignalModel model =
        ModelDirectory.read(directory(calibrated, "model.onnx", ONNX)).load()) {
      assertThat(model.probability(new double[] {-1, 30, 2}))
          .isCloseTo(sigmoid(0.5 * 0.15 - 0.25), within(1e-6));
    }
  }

  @Test
  void predictionsDoNotChangeWhateverWasAskedBefore() throws IOException {
    try (SignalModel model =
        ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX)).load()) {
      double first = model.probability(new double[] {1, 50, 0});
      for (int i = 0; i < 1000; i++) {
        model.probability(new double[] {-1, i % 100, i});
      }
      assertThat(model.probability(new double[] {1, 50, 0})).isEqualTo(first);
    }
  }

  @Test
  void anotherThresholdIsAnotherVersion() throws IOException {
    String version = ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX)).version();
    String other = DESCRIPTION.replace("0.6", "0.7");
    assertThat(ModelDirectory.read(directory(other, "model.onnx", ONNX)).version())
        .isNotEqualTo(version);
    assertThat(ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX)).version())
        .isEqualTo(version);
  }

  @Test
  void itLoadsWhatWasReadWhenTheFilesChangeAfterwards() throws IOException {
    ModelDirectory read = ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX));
    Files.writeString(directory.resolve("model.onnx"), "something else");
    try (SignalModel model = read.load()) {
      assertThat(model.probability(new double[] {0, 0, 0})).isCloseTo(sigmoid(0.75), within(1e-6));
    }
  }

  @Test
  void nothingIsFetchedAndNobodyIsCalled() throws IOException {
    List<URI> asked = new ArrayList<>();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(Proxy.NO_PROXY);
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
    try (SignalModel model =
        ModelDirectory.read(directory(DESCRIPTION, "model.onnx", ONNX)).load()) {
      model.probability(new double[] {0, 0, 0});
    } finally {
      ProxySelector.setDefault(before);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void refusesFeaturesThatThereAreNot() {
    assertThatThrownBy(
            () ->
                ModelDirectory.read(
                    directory(DESCRIPTION.replace("rsi_14", "rsi_15"), "model.onnx", ONNX)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(directory.getFileName().toString())
        .hasMessageContaining("no such feature: 'rsi_15'; there are side return_1");
  }

  @Test
  void refusesAModelOfAnotherShape() throws IOException {
    ModelDirectory read =
        ModelDirectory.read(directory(DESCRIPTION.replace(", trend_50", ""), "model.onnx", ONNX));
    assertThatThrownBy(read::load)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.onnx of")
        .hasMessageContaining("does not take 2 features, [side, rsi_14]");
  }

  @Test
  void refusesBytesThatAreNoModel() throws IOException {
    byte[] nonsense = "no model at all".getBytes(StandardCharsets.UTF_8);
    for (String file : List.of("model.onnx", "model.ubj", "model.json")) {
      ModelDirectory read = ModelDirectory.read(directory(DESCRIPTION, file, nonsense));
      assertThatThrownBy(read::load)
          .as(file)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(file + " of")
          .hasMessageContaining("is no model of its kind");
      Files.delete(directory.resolve(file));
    }
  }

  @Test
  void refusesAProbabilityThatIsNone() throws IOException {
    byte[] model = OnnxBytes.linear(new float[] {1, 1, 1}, 40);
    ModelDirectory read = ModelDirectory.read(directory(DESCRIPTION, "model.onnx", model));
    assertThatThrownBy(read::load)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must answer one probability in [0, 1]")
        .hasMessageContaining("[40.0]");
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    assertThatThrownBy(() -> ModelDirectory.read(directory.toUri()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no model.yaml in");
    Files.writeString(directory.resolve("model.yaml"), DESCRIPTION);
    assertThatThrownBy(() -> ModelDirectory.read(directory.toUri()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none of model.onnx, model.ubj, model.json in");
    assertThatThrownBy(() -> ModelDirectory.read(URI.create("https://example.org/model")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file: or classpath:");
  }

  @Test
  void saysWhatIsWrongInADescription() {
    assertRefused("threshold: 0.6", "threshold: 1.6", "threshold must be in (0, 1]: threshold=1.6");
    assertRefused("name: own", "name: My Own", "name must be of a-z, 0-9 and '-': name='My Own'");
    assertRefused("model-1", "model-9", "format must be 'tidemark-signal-model-1'");
    assertRefused("1Hour", "2Hour", "timeframe must be one of");
    assertRefused("name: own", "nome: own", "Missing required creator property 'name'");
    assertRefused("threshold: 0.6", "", "threshold");
    assertRefused("[side,", "[side, side,", "none twice");
    assertRefused("0.6", "high", "line 5 at threshold");
  }

  private void assertRefused(String right, String wrong, String message) {
    assertThatThrownBy(
            () ->
                ModelDirectory.read(
                    directory(DESCRIPTION.replace(right, wrong), "model.onnx", ONNX)))
        .as(wrong)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.yaml of")
        .hasMessageContaining(message);
  }

  @Test
  void aDescriptionReadsBackWhatItWrote() throws IOException {
    ModelDescription description =
        new ModelDescription(
            ModelDescription.FORMAT,
            "hourly",
            List.of("side", "rsi_14"),
            List.of("1Hour", "4Hour"),
            new Calibration(0.1 + 0.2, -1.0 / 3),
            List.of("rsi_14"),
            2.0 / 3,
            8,
            new ModelDescription.TrainedOn(2, 3, 20, 0.0005));
    assertThat(ModelDescription.parse(description.yaml().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(description);
  }
}
