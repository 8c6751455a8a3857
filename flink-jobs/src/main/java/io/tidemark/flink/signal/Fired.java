package io.tidemark.flink.signal;

import io.tidemark.schema.signal.SignalType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that fired: a signal before it has a plan.
 *
 * @param study of the bar that fired it, seen from the signal's side
 * @param organization to whom it belongs; empty where it is everybody's
 * @param source version of the model or name of the external strategy; empty for all others
 * @param chance probability in [0, 1] that is stated for it, {@code NaN} if none is
 * @param stop price that is asked for, {@code NaN} if none is
 * @param target price that is asked for, {@code NaN} if none is
 * @param variants of the rule or model that were tried before this one was kept, itself included
 * @param evidence the numbers that fired it, by name, in a fixed order, as charts show them
 */
public record Fired(
    Study study,
    SignalType type,
    String organization,
    String source,
    double chance,
    double stop,
    double target,
    int variants,
    Map<String, Double> evidence) {

  public Fired {
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(type, "type");
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** What a rule of ours has seen. */
  public static Fired of(Study study, SignalType type, Map<String, Double> evidence) {
    return new Fired(study, type, "", "", Double.NaN, Double.NaN, Double.NaN, 1, evidence);
  }
}
