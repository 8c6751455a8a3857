package io.tidemark.api.account;

import java.security.SecureRandom;

/** Makes new {@link ApiKey}s. */
public final class ApiKeys {

  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKeys() {}

  /** A new key for real use, {@code tm_live_...}. */
  public static ApiKey generate() {
    return ApiKey.of("live", random());
  }

  private static String random() {
    StringBuilder text = new StringBuilder(ApiKey.RANDOM_LENGTH);
    for (int i = 0; i < ApiKey.RANDOM_LENGTH; i++) {
      text.append(ApiKey.ALPHABET.charAt(RANDOM.nextInt(ApiKey.ALPHABET.length())));
    }
    return text.toString();
  }
}
