package io.tidemark.ingest.feed.tape;

/**
 * How fast a tape plays: {@code 1} as it was recorded, {@code 60} a minute in a second, {@link
 * #MAX} without waiting.
 *
 * @param factor event time per clock time; positive, infinite for {@link #MAX}
 */
public record Speed(double factor) {

  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);
  public static final Speed REAL_TIME = new Speed(1);

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("speed must be > 0: speed=" + factor);
    }
  }

  /**
   * Reads {@code max} or a positive number.
   *
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public static Speed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      double factor = Double.parseDouble(text);
      if (factor > 0 && factor <= 1e9) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // Said below, together with the numbers out of range.
    }
    throw new IllegalArgumentException(
        "speed must be 'max' or a number > 0 and <= 1e9: speed='" + text + "'");
  }

  public boolean isMax() {
    return this.equals(MAX);
  }
}
