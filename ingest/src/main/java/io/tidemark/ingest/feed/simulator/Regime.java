package io.tidemark.ingest.feed.simulator;

/**
 * The mood of the whole market. Volatility, spreads and activity go up together from calm to
 * crisis.
 */
enum Regime {
  CALM(0.8, 1, 0.5, 5_400),
  ELEVATED(1.6, 1.5, 2, 2_700),
  CRISIS(3.5, 3, 8, 900);

  private final double volatility;
  private final double spread;
  private final double jumpsPerDay;
  private final double dwellSeconds;

  Regime(double volatility, double spread, double jumpsPerDay, double dwellSeconds) {
    this.volatility = volatility;
    this.spread = spread;
    this.jumpsPerDay = jumpsPerDay;
    this.dwellSeconds = dwellSeconds;
  }

  /** Times the instrument's usual volatility. */
  double volatility() {
    return volatility;
  }

  /** Times the instrument's usual spread. */
  double spread() {
    return spread;
  }

  /** Of an instrument, on average. */
  double jumpsPerDay() {
    return jumpsPerDay;
  }

  /** How long it lasts on average. Short, so that an afternoon's demonstration sees all three. */
  double dwellSeconds() {
    return dwellSeconds;
  }

  /** Where it goes from here, for a draw of 0..1: a crisis comes and goes through the middle. */
  Regime next(double draw) {
    return switch (this) {
      case CALM -> ELEVATED;
      case ELEVATED -> draw < 0.75 ? CALM : CRISIS;
      case CRISIS -> ELEVATED;
    };
  }
}
