package io.tidemark.standalone.training;

import io.tidemark.schema.signal.Side;
import io.tidemark.standalone.training.ModelCard.Decile;
import io.tidemark.standalone.training.ModelCard.FoldFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A card for people: {@code card.md}. */
final class ModelCardText {

  private final ModelCard card;
  private final StringBuilder text = new StringBuilder();

  private ModelCardText(ModelCard card) {
    this.card = card;
  }

  static String of(ModelCard card) {
    ModelCardText text = new ModelCardText(card);
    text.verdict();
    text.origin();
    text.tested();
    text.calibration();
    text.checks();
    text.contents();
    return text.text.toString();
  }

  /** What it comes to, in sentences. */
  static List<String> sentences(ModelCard card) {
    List<String> sentences = new ArrayList<>();
    if (card.hasEdge()) {
      sentences.add("The data holds an edge that outlasted its costs in this walk-forward.");
    } else if (card.ranks()) {
      sentences.add(
          "The data holds no edge that can be traded: the order of the predictions is better than"
              + " chance, but signals are not shown to pay their costs and more than any trade of"
              + " their side.");
    } else {
      sentences.add("The data holds no edge that this model finds.");
    }
    sentences.add(
        format(
            "Out of fold the AUC among trades of one side is %s, over both sides %s; a signal"
                + " returns %s after costs, %s over any trade of its side.",
            card.all().within().text(3),
            card.all().auc().text(3),
            percent(card.all().expectancy()),
            percent(card.all().excess())));
    if (card.isSuspicious()) {
      sentences.add(
          format(
              "SUSPECTED LEAK: an AUC above %.2f on daily bars is not to be believed until it is"
                  + " disproved; what was checked is below.",
              ModelCard.SUSPICIOUS));
    }
    if (card.isDrift()) {
      sentences.add(drift(card));
    }
    return sentences;
  }

  private static String drift(ModelCard card) {
    return format(
        "What lies above 0.5 over both sides is the drift of these instruments, and no order of"
            + " their bars: %.1f %% of long trades gained and %.1f %% of short ones, so that the"
            + " side alone has an AUC of %.3f.",
        100 * card.baseRates().getOrDefault(Side.LONG, Double.NaN),
        100 * card.baseRates().getOrDefault(Side.SHORT, Double.NaN),
        card.sideAuc());
  }

  private void verdict() {
    line("# Model %s", card.version());
    line("");
    line("**%s**", String.join(" ", sentences(card)));
    line("");
    line(
        "It says of a trade how likely it is to gain after costs. Intervals are of 95 %%, drawn"
            + " from whole blocks of time (%d bars in each), since trades overlap.",
        card.plan().block());
    line("");
  }

  private void origin() {
    line("## Data");
    line("");
    line(
        "%s, bars of %s, decisions from %s to %s. Made again, byte for byte, by `%s`.",
        card.source(),
        card.timeframe().code(),
        day(card.first()),
        day(card.last()),
        card.command());
    line("");
    line("| instrument | trades, both sides |");
    line("|---|---|");
    card.samples().forEach((instrument, n) -> line("| %s | %d |", instrument, n));
    line("");
    line(
        "A trade is entered at the open of the next bar on either side of each bar, and ends at a"
            + " stop of %s average true ranges, at a target of %s, or after %d bars; both ways cost"
            + " %s %% of the entry price. It gained if its return after that is above 0. Of the"
            + " out-of-fold trades %.1f %% did: the base rate.",
        card.barriers().stop(),
        card.barriers().target(),
        card.barriers().bars(),
        number(100 * card.barriers().cost()),
        100 * card.all().baseRate());
    line("");
  }

  private void tested() {
    line("## Walk-forward");
    line("");
    line(
        "Each fold learns from what was settled %s before its test, chooses one of %d trials of"
            + " hyper-parameters by log loss on %d inner folds of the same kind, and is calibrated"
            + " (Platt) and given its threshold by predictions on those: its test is touched once."
            + " The threshold is the %.0f %% quantile of these probabilities; a signal is the bar"
            + " at which the probability comes to it. AUCs are of what the trees say before"
            + " calibration.",
        duration(card.plan().embargo()),
        card.trials().size(),
        card.plan().innerFolds(),
        100 * Learned.QUANTILE);
    line("");
    line(
        "| fold | test from | learned from | purged | tested | base rate | AUC within a side | AUC"
            + " | log loss | of base rate | Brier | signals | gained | return a signal, after costs"
            + " | over any trade of its side | return of any trade |");
    line("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    card.folds().forEach(this::fold);
    fold(card.all());
    line("");
  }

  private void fold(FoldFigures fold) {
    line(
        "| %s | %s | %d | %d | %d | %.3f | %s | %s | %s | %.4f | %s | %d | %d, %s | %s | %s | %.3f"
            + " %% |",
        fold.name(),
        day(fold.begin()),
        fold.trained(),
        fold.purged(),
        fold.tested(),
        fold.baseRate(),
        fold.within().text(3),
        fold.auc().text(3),
        fold.logLoss().text(4),
        fold.baseLogLoss(),
        fold.brier().text(4),
        fold.signals(),
        fold.won(),
        fold.signals() == 0
            ? "none"
            : String.format(
                Locale.ROOT, "[%.3f, %.3f]", fold.hitRate().low(), fold.hitRate().high()),
        percent(fold.expectancy()),
        percent(fold.excess()),
        100 * fold.baseExpectancy());
  }

  private void calibration() {
    line("## Calibration");
    line("");
    line(
        "Out-of-fold predictions by tenths. News is the sum of the labels' uniqueness; the interval"
            + " is Wilson's for as many.");
    line("");
    line("| tenth | n | news | said | came true | interval |");
    line("|---|---|---|---|---|---|");
    int tenth = 1;
    for (Decile decile : card.deciles()) {
      line(
          "| %d | %d | %.0f | %.3f | %.3f | [%.3f, %.3f] |",
          tenth++,
          decile.n(),
          decile.weight(),
          decile.said(),
          decile.came(),
          decile.interval().low(),
          decile.interval().high());
    }
    line("");
  }

  private void checks() {
    line("## Checked for leaks");
    line("");
    line(
        "- Labels shuffled within each training set, %d times a fold: the mean AUC out of fold is"
            + " %.3f, its standard error %.3f; %s.",
        WalkForward.SHUFFLES,
        card.shuffledAuc(),
        card.shuffledError(),
        card.passesShuffle()
            ? "it is 0.50 but for chance"
            : "it should be 0.50 +- 0.02, and what is more than its standard error explains is a"
                + " leak");
    line(
        "- Later bars cut off at 8 places of each series: %d values of features compared, none"
            + " changed.",
        card.compared());
    line(
        "- No label of a training set ends later than %s before its test begins; %d samples were"
            + " purged for that.",
        duration(card.plan().embargo()), card.all().purged());
    line("- Hyper-parameters, calibration and threshold are chosen without the test.");
    line("");
  }

  private void contents() {
    Trial trial = card.learned().trial();
    line("## Model");
    line("");
    line(
        "XGBoost: %d trees of depth %d, rate %s, leaves of at least %s %% of the weight, each tree"
            + " on %s %% of rows and columns %s %%, lambda %s; weights by average uniqueness; one"
            + " thread; seed %d. Fitted to all samples; calibrated by slope %.4f and intercept %.4f"
            + " of log odds; threshold %.4f.",
        trial.rounds(),
        trial.depth(),
        number(trial.rate()),
        number(100 * trial.leafShare()),
        number(100 * trial.rows()),
        number(100 * trial.columns()),
        number(trial.lambda()),
        card.plan().seed(),
        card.learned().calibration().slope(),
        card.learned().calibration().intercept(),
        card.learned().threshold());
    line("");
    line(
        "| trial | rounds | depth | rate | leaf | rows | columns | lambda | log loss, inner folds"
            + " |");
    line("|---|---|---|---|---|---|---|---|---|");
    for (int i = 0; i < card.trials().size(); i++) {
      Trial each = card.trials().get(i);
      line(
          "| %d%s | %d | %d | %s | %s | %s | %s | %s | %.5f |",
          i + 1,
          each.equals(trial) ? ", kept" : "",
          each.rounds(),
          each.depth(),
          number(each.rate()),
          number(each.leafShare()),
          number(each.rows()),
          number(each.columns()),
          number(each.lambda()),
          card.learned().loss().get(i));
    }
    line("");
    line(
        "Features, by their share of the fit: %s.",
        card.importances().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.3f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private void line(String format, Object... values) {
    text.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String percent(Interval fraction) {
    return Double.isNaN(fraction.value())
        ? "nothing (no signal)"
        : String.format(
            Locale.ROOT,
            "%.3f %% [%.3f, %.3f]",
            100 * fraction.value(),
            100 * fraction.low(),
            100 * fraction.high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }

  private static String duration(long nanos) {
    return String.format(Locale.ROOT, "%.1f days", nanos / 86_400e9);
  }

  private static String day(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString().substring(0, 10);
  }
}
