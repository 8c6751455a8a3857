package io.tidemark.ingest.feed.macro;

import java.util.regex.Pattern;

/** A key to FRED's interface. Never shown, not even in an error. */
final class FredKey {

  private static final Pattern PATTERN = Pattern.compile("[a-z0-9]{32}");

  private final String secret;

  /**
   * A key.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  FredKey(String secret) {
    if (!PATTERN.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "TIDEMARK_FRED_API_KEY must be 32 lower-case letters and digits, it has %d characters"
              .formatted(secret.length()));
    }
    this.secret = secret;
  }

  String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "FredKey[...]";
  }
}
