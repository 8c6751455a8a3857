package io.tidemark.ingest.feed.macro;

import io.tidemark.ingest.normalize.Reason;
import io.tidemark.ingest.normalize.Refusal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The series that market conditions are made of, by their ids at FRED. Values are percent or
 * percentage points; the bounds are well beyond anything that has ever been.
 */
public enum FredSeries {
  /** Cboe's volatility index at the close. */
  VIXCLS("vix", 0, 200),
  /** ICE BofA US high-yield index, option-adjusted spread. */
  BAMLH0A0HYM2("high_yield", 0, 60),
  /** ICE BofA US corporate index, option-adjusted spread. */
  BAMLC0A0CM("investment_grade", 0, 30),
  /** Three-month dollar LIBOR less the Treasury bill; ended on 2022-01-21. */
  TEDRATE("funding", -5, 15),
  /** Secured overnight financing rate, since 2018-04-03. */
  SOFR("funding", -5, 30),
  /** Effective federal funds rate. */
  DFF("funding", -5, 30);

  private final String series;
  private final double above;
  private final double most;

  FredSeries(String series, double above, double most) {
    this.series = series;
    this.above = above;
    this.most = most;
  }

  /** The series of market conditions that it belongs to. */
  public String series() {
    return series;
  }

  /**
   * Empty if such a value can be.
   *
   * @param today in New York
   */
  Optional<Refusal> check(LocalDate day, double value, LocalDate today) {
    if (day.isAfter(today)) {
      return Optional.of(
          new Refusal(
              Reason.FUTURE,
              "%s: date must not be after today: date=%s, today=%s".formatted(this, day, today)));
    }
    if (value > above && value <= most) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Reason.VALUE,
            "%s must be above %s and at most %s: value=%s, date=%s"
                .formatted(this, above, most, value, day)));
  }
}
