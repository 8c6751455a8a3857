package io.tidemark.standalone.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.standalone.training.ModelCard.FoldFigures;
import java.io.UncheckedIOException;
import java.time.Instant;

/** A card for programs: {@code card.json}. */
final class ModelCardJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelCardJson() {}

  static String of(ModelCard card) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", card.version())
        .put("verdict", String.join(" ", ModelCardText.sentences(card)));
    root.put("edge", card.hasEdge()).put("suspected_leak", card.isSuspicious());
    root.put("command", card.command()).put("source", card.source());
    root.put("timeframe", card.timeframe().code());
    root.put("first", time(card.first())).put("last", time(card.last()));
    root.putPOJO("samples", card.samples());
    root.putPOJO("features", card.description().features());
    root.putPOJO("barriers", card.description().barriers());
    trial(root.putObject("hyper_parameters"), card.learned().trial());
    var trials = root.putArray("trials");
    for (int i = 0; i < card.trials().size(); i++) {
      ObjectNode each = trials.addObject().put("log_loss", card.learned().loss().get(i));
      trial(each, card.trials().get(i));
    }
    root.putPOJO("calibration", card.description().calibration());
    root.put("threshold", card.description().threshold()).put("seed", card.plan().seed());
    var folds = root.putArray("folds");
    card.folds().forEach(fold -> figures(folds.addObject(), fold));
    figures(root.putObject("all"), card.all());
    root.put("auc_of_side_alone", card.sideAuc());
    ObjectNode rates = root.putObject("base_rates");
    card.baseRates().forEach((side, rate) -> rates.put(side.code(), rate));
    var deciles = root.putArray("calibration_table");
    card.deciles()
        .forEach(
            decile ->
                deciles
                    .addObject()
                    .put("n", decile.n())
                    .put("news", decile.weight())
                    .put("said", decile.said())
                    .put("came_true", decile.came())
                    .put("low", decile.interval().low())
                    .put("high", decile.interval().high()));
    root.put("auc_shuffled", card.shuffledAuc()).put("auc_shuffled_error", card.shuffledError());
    root.put("values_compared", card.compared());
    root.putPOJO("importances", card.importances());
    try {
      return JSON.writer(
                  new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
              .writeValueAsString(root)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void trial(ObjectNode node, Trial trial) {
    node.put("rounds", trial.rounds())
        .put("depth", trial.depth())
        .put("rate", trial.rate())
        .put("leaf_share", trial.leafShare())
        .put("rows", trial.rows())
        .put("columns", trial.columns())
        .put("lambda", trial.lambda());
  }

  private static void figures(ObjectNode node, FoldFigures fold) {
    node.put("name", fold.name()).put("test_from", time(fold.begin()));
    node.put("trained", fold.trained()).put("purged", fold.purged()).put("tested", fold.tested());
    node.put("base_rate", fold.baseRate());
    interval(node, "auc", fold.auc());
    interval(node, "auc_within_side", fold.within());
    interval(node, "log_loss", fold.logLoss());
    node.put("log_loss_of_base_rate", fold.baseLogLoss());
    interval(node, "brier", fold.brier());
    node.put("signals", fold.signals()).put("won", fold.won());
    node.put("hit_rate_low", fold.hitRate().low()).put("hit_rate_high", fold.hitRate().high());
    interval(node, "expectancy", fold.expectancy());
    interval(node, "excess_over_side", fold.excess());
    node.put("base_expectancy", fold.baseExpectancy()).put("blocks", fold.blocks());
  }

  /** Null where there is none: JSON has no NaN. */
  private static void interval(ObjectNode node, String name, Interval interval) {
    if (Double.isNaN(interval.value())) {
      node.putNull(name);
    } else {
      node.putObject(name)
          .put("value", interval.value())
          .put("low", interval.low())
          .put("high", interval.high());
    }
  }

  private static String time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString();
  }
}
