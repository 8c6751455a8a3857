package io.tidemark.api.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A secret that stands for an organization: {@code tm_live_} or {@code tm_test_}, 32 random base-62
 * characters (190 bits) and 6 of checksum. Only its SHA-256 is stored: with that much randomness a
 * slow hash would add nothing.
 */
public final class ApiKey {

  static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  static final int RANDOM_LENGTH = 32;

  private static final int CHECKSUM_LENGTH = 6;
  private static final int PREFIX_LENGTH = 12;
  private static final Pattern SHAPE =
      Pattern.compile("tm_(live|test)_[0-9A-Za-z]{" + (RANDOM_LENGTH + CHECKSUM_LENGTH) + "}");

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /** The key of a text, or nothing if it is mistyped, cut short or made up. */
  public static Optional<ApiKey> parse(String text) {
    if (text == null || !SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_LENGTH;
    return checksum(text.substring(0, end)).equals(text.substring(end))
        ? Optional.of(new ApiKey(text))
        : Optional.empty();
  }

  static ApiKey of(String kind, String random) {
    String body = "tm_" + kind + "_" + random;
    return new ApiKey(body + checksum(body));
  }

  /** The secret itself, to be shown once. */
  public String text() {
    return text;
  }

  /** Its beginning, by which people recognise it. */
  public String prefix() {
    return text.substring(0, PREFIX_LENGTH);
  }

  /** What is stored instead of it: 32 bytes. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Never the secret: keys end up in logs by accident. */
  @Override
  public String toString() {
    return prefix() + "...";
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    char[] digits = new char[CHECKSUM_LENGTH];
    long rest = crc.getValue();
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(digits);
  }
}
