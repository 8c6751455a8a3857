package io.tidemark.ingest.normalize;

import io.tidemark.schema.market.Session;
import java.util.Optional;

/**
 * What follows from an instrument's venue: which prices count, and when it trades.
 *
 * @param priceIneligible the sale conditions, as a bit set, any of which keeps a trade's price out
 *     of open, high, low and close; its size always counts
 * @param calendar its sessions, empty where trading never stops
 */
public record VenueRules(long priceIneligible, Optional<SessionCalendar> calendar) {

  /** Of a venue about which nothing is said: every price counts, days are those of UTC. */
  public static final VenueRules NONE = new VenueRules(0, Optional.empty());

  /**
   * Whether a trade's price counts for open, high, low and close.
   *
   * @param conditions of the trade, a bit set
   */
  public boolean priceEligible(long conditions) {
    return (conditions & priceIneligible) == 0;
  }

  /**
   * The session that a trade belongs to, {@code null} where trading never stops.
   *
   * @param eventTime nanoseconds since the epoch
   */
  public Session session(long eventTime) {
    return calendar.isPresent() ? calendar.get().at(eventTime) : null;
  }

  /** Of its sessions, an IANA name; {@code UTC} where trading never stops. */
  public String timeZone() {
    return calendar.map(sessions -> sessions.zone().getId()).orElse("UTC");
  }
}
