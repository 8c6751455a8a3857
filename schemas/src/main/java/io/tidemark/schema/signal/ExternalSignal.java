package io.tidemark.schema.signal;

import io.tidemark.schema.market.Timeframe;
import java.util.Objects;

/**
 * Somebody else's signal, as a webhook brought it.
 *
 * @param id of the delivery: the same id twice is one signal
 * @param organization to whom it was sent, and who alone sees it
 * @param source name of the strategy, may be empty
 * @param stop price, {@code NaN} where the sender gave none
 * @param target price, {@code NaN} where the sender gave none
 * @param receivedAt when it came, nanoseconds since the epoch; what it is joined by
 */
public record ExternalSignal(
    String id,
    String organization,
    String instrument,
    Timeframe timeframe,
    Side side,
    String source,
    double stop,
    double target,
    long receivedAt) {

  public ExternalSignal {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(instrument, "instrument");
    Objects.requireNonNull(timeframe, "timeframe");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(source, "source");
    if (organization.isEmpty()) {
      throw new IllegalArgumentException("organization must not be empty: id='" + id + "'");
    }
    if (stop <= 0 || target <= 0) {
      throw new IllegalArgumentException(
          "stop and target must be > 0 where given: stop=%s, target=%s".formatted(stop, target));
    }
  }
}
