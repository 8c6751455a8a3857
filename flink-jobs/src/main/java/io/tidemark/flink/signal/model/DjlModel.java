package io.tidemark.flink.signal.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A model that DJL serves: XGBoost, or ONNX Runtime for files that end in {@code .onnx}. */
final class DjlModel implements SignalModel {

  // One thread: the task's. Sums of several may differ in their last digits.
  private static final Map<String, String> OPTIONS =
      Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");

  static {
    // Nothing is fetched, nobody is told that this runs, and no other engine is started beside.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.xgboost.disable_alternative", "true");
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
  }

  private final ModelDescription description;
  private final String version;
  private final Model model;
  private final Predictor<float[], float[]> predictor;

  private DjlModel(ModelDescription description, String version, Model model) {
    this.description = description;
    this.version = version;
    this.model = model;
    this.predictor = model.newPredictor(new Row());
  }

  /**
   * Loads a file, and tries it.
   *
   * @throws IllegalArgumentException if it is no model, or does not take the described features
   */
  static DjlModel load(Path file, ModelDescription description, String version) throws IOException {
    String name = file.getFileName().toString();
    Model model =
        Model.newInstance(description.name(), name.endsWith(".onnx") ? "OnnxRuntime" : "XGBoost");
    try {
      model.load(file.getParent(), name, OPTIONS);
      DjlModel loaded = new DjlModel(description, version, model);
      loaded.probability(new double[description.features().size()]);
      return loaded;
    } catch (MalformedModelException | EngineException e) {
      model.close();
      throw new IllegalArgumentException("is no model of its kind: " + firstLine(e), e);
    } catch (IOException | IllegalArgumentException e) {
      model.close();
      throw e;
    }
  }

  private static String firstLine(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public ModelDescription description() {
    return description;
  }

  @Override
  public double probability(double[] features) {
    return description.calibration().apply(raw(features));
  }

  /** What the model says before calibration. */
  double raw(double[] features) {
    List<String> names = description.features();
    if (features.length != names.size()) {
      throw new IllegalArgumentException(
          "there must be %d features, %s: %d".formatted(names.size(), names, features.length));
    }
    float[] row = new float[features.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) features[i];
    }
    try {
      return probability(predictor.predict(row));
    } catch (TranslateException | EngineException e) {
      throw new IllegalArgumentException(
          "does not take %d features, %s: %s".formatted(row.length, names, firstLine(e)), e);
    }
  }

  /** One value, or those of the classes 0 and 1. */
  private static double probability(float[] answer) {
    double value = answer.length == 0 ? Double.NaN : answer[answer.length - 1];
    if (answer.length > 2 || !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "must answer one probability in [0, 1], or those of 0 and of 1, as its last output: "
              + Arrays.toString(answer));
    }
    return value;
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }

  private static final class Row implements NoBatchifyTranslator<float[], float[]> {

    @Override
    public NDList processInput(TranslatorContext context, float[] features) {
      return new NDList(context.getNDManager().create(features, new Shape(1, features.length)));
    }

    @Override
    public float[] processOutput(TranslatorContext context, NDList answers) {
      NDArray last = answers.get(answers.size() - 1);
      if (last.getDataType() != DataType.FLOAT32) {
        throw new IllegalArgumentException(
            "the last output must be of float32: " + last.getDataType());
      }
      return last.toFloatArray();
    }
  }
}
