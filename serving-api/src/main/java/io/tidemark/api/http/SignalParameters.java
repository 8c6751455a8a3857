package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.HistoryQuery.SignalFilter;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.SignalType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parameters {@code type} and {@code side} of signals, and what the plan makes of them. */
final class SignalParameters {

  static final String TYPE = "type";
  static final String SIDE = "side";

  private static final String TYPES =
      "one or several, separated by commas, of " + codes(EnumSet.allOf(SignalType.class));

  private SignalParameters() {}

  /**
   * The filter, {@link SignalFilter#NONE} for other kinds.
   *
   * @throws Problem 400 for what there is not, 403 for types that the plan does not include
   */
  static SignalFilter parse(Kind kind, QueryParameters parameters, Account account) {
    return kind.ofSignals()
        ? new SignalFilter(types(parameters, account), side(parameters), account.organizationId())
        : SignalFilter.NONE;
  }

  /** The types asked for, or all that the plan includes. */
  static Set<SignalType> types(QueryParameters parameters, Account account) {
    Set<SignalType> included = account.plan().signalTypes();
    if (parameters.text(TYPE).isEmpty()) {
      return included;
    }
    Set<SignalType> types = EnumSet.noneOf(SignalType.class);
    for (String code : parameters.set(TYPE, TYPES)) {
      SignalType type = type(code);
      if (!included.contains(type)) {
        throw Problem.planRequired(
            "signals of the type %s are not part of the plan '%s'; it has %s"
                .formatted(code, account.planName(), codes(included)));
      }
      types.add(type);
    }
    return types;
  }

  /** The timeframe, where the question names one. */
  static Optional<Timeframe> timeframe(QueryParameters parameters) {
    return parameters.text("timeframe").map(code -> HistoryRequest.timeframe(parameters));
  }

  private static Optional<Side> side(QueryParameters parameters) {
    return parameters
        .text(SIDE)
        .map(
            code -> {
              try {
                return Side.parse(code);
              } catch (IllegalArgumentException e) {
                throw Problem.invalidArgument(SIDE, code, "long or short");
              }
            });
  }

  private static SignalType type(String code) {
    try {
      return SignalType.parse(code);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidArgument(TYPE, code, TYPES);
    }
  }

  private static String codes(Set<SignalType> types) {
    return types.isEmpty()
        ? "none"
        : Stream.of(SignalType.values())
            .filter(types::contains)
            .map(SignalType::code)
            .collect(Collectors.joining(" "));
  }
}
