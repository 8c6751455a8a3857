package io.tidemark.flink.signal.model;

import io.tidemark.flink.signal.Fired;
import io.tidemark.flink.signal.Reading;
import io.tidemark.flink.signal.Study;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.signal.ModelRelease;
import io.tidemark.schema.signal.SignalType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Studies to what a model fires: the bar at which its probability comes to its threshold.
 *
 * <ul>
 *   <li>Key: {@link Study#series}. State: whether the bar before reached the threshold, and of
 *       which version, never expired; the releases, broadcast.
 *   <li>Out: {@link Fired} with the model's version and probability, at the time of the study. The
 *       first bar that a model sees fires nothing: nobody knows whether it is new.
 *   <li>Guarantee: a bar's model is that of the newest release with a {@code from} at or before the
 *       bar's end, so after a restart the same bars fire again. A release that comes when bars of
 *       its time have passed counts for later ones only; it is told of, since a replay that knows
 *       it from the beginning would differ. Give such a replay the releases by the constructor.
 * </ul>
 */
public final class ModelFunction
    extends KeyedBroadcastProcessFunction<String, Study, ModelRelease, Fired> {

  /** Of the topic's releases, those that this stage is for. */
  public static final String NAME = "signals";

  /** The releases by the time from which on they are in force. */
  public static final MapStateDescriptor<Long, ModelRelease> RELEASES =
      new MapStateDescriptor<>("releases", Types.LONG, RecordType.MODEL_RELEASE);

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ModelFunction.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  @SuppressWarnings("serial") // List.of and copyOf are serializable.
  private final List<Known> known;

  private transient ModelsInForce models;
  private transient boolean restored;
  private transient ValueState<Tuple2<String, Boolean>> before;
  private transient Counter refused;
  private transient Counter late;

  /** A release that is known from the beginning, as it is shipped with the job. */
  private record Known(String version, String location, long from) implements java.io.Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param known releases that are in force without having come by the stream
   */
  public ModelFunction(List<ModelRelease> known) {
    this.known =
        known.stream()
            .map(each -> new Known(each.version(), each.location(), each.from()))
            .toList();
  }

  /** The release of the model that is shipped, in force from the beginning of time. */
  public static ModelRelease shipped() {
    try {
      String version = ModelDirectory.read(ModelDirectory.SHIPPED).version();
      return new ModelRelease(NAME, version, ModelDirectory.SHIPPED.toString(), Long.MIN_VALUE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void open(OpenContext context) {
    refused = getRuntimeContext().getMetricGroup().counter("refusedModels");
    late = getRuntimeContext().getMetricGroup().counter("lateModels");
    before =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>("before", Types.TUPLE(Types.STRING, Types.BOOLEAN)));
    models =
        new ModelsInForce(
            why -> {
              refused.inc();
              LOG.error("{}; the one before stays in force", why);
            });
    restored = false;
    known.forEach(
        each -> models.add(new ModelRelease(NAME, each.version, each.location, each.from)));
  }

  @Override
  public void close() {
    if (models != null) {
      models.close();
    }
  }

  @Override
  public void processBroadcastElement(ModelRelease release, Context context, Collector<Fired> out)
      throws Exception {
    if (!release.name().equals(NAME)) {
      return;
    }
    restore(context.getBroadcastState(RELEASES));
    context.getBroadcastState(RELEASES).put(release.from(), release);
    models.add(release);
    long watermark = context.currentWatermark();
    if (watermark > Long.MIN_VALUE && release.from() <= watermark * NANOS_PER_MILLI) {
      late.inc();
      LOG.warn(
          "model {} is in force from {} ns on, but bars until {} ms have passed",
          release.version(),
          release.from(),
          watermark);
    }
  }

  @Override
  public void processElement(Study study, ReadOnlyContext context, Collector<Fired> out)
      throws Exception {
    restore(context.getBroadcastState(RELEASES));
    SignalModel model = models.at(study.end()).orElse(null);
    // Without a range there are no barriers: such trades are in no training.
    if (model == null
        || !model.description().covers(study.timeframe())
        || !(study.get(Reading.ATR) > 0)) {
      return;
    }
    double probability = model.probability(Feature.of(study, model.description().inputs()));
    boolean reaches = probability >= model.threshold();
    Tuple2<String, Boolean> last = before.value();
    if (reaches && last != null && last.f0.equals(model.version()) && !last.f1) {
      out.collect(fired(study, model, probability));
    }
    Tuple2<String, Boolean> now = Tuple2.of(model.version(), reaches);
    if (!now.equals(last)) {
      before.update(now);
    }
  }

  private void restore(ReadOnlyBroadcastState<Long, ModelRelease> state) throws Exception {
    if (!restored) {
      for (Map.Entry<Long, ModelRelease> release : state.immutableEntries()) {
        models.add(release.getValue());
      }
      restored = true;
    }
  }

  private static Fired fired(Study study, SignalModel model, double probability) {
    Map<String, Double> evidence = new LinkedHashMap<>();
    evidence.put("probability", probability);
    evidence.put("threshold", model.threshold());
    for (String name : model.description().evidence()) {
      double value = Feature.parse(name).of(study);
      if (!Double.isNaN(value)) {
        evidence.put(name, value);
      }
    }
    return new Fired(
        study,
        SignalType.MODEL,
        "",
        model.version(),
        probability,
        Double.NaN,
        Double.NaN,
        model.description().trials(),
        evidence);
  }
}
