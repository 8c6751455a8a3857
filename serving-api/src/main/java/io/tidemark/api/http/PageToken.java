package io.tidemark.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * Where a page ended. Opaque to clients, but not secret and not trusted: what it says about
 * visibility only ever narrows the rights of whoever sends it.
 *
 * @param question checksum of the parameters it belongs to
 * @param publishedBy the first page's sight, so that all pages show one moment
 * @param start of the asked range, nanoseconds since the epoch
 * @param symbol of the last bar shown
 * @param last start of the last bar shown, nanoseconds since the epoch
 * @param key of the last value shown, among those of that start
 */
record PageToken(
    long question, long publishedBy, long start, String symbol, long last, String key) {

  private static final String VERSION = "2";
  private static final int PARTS = 7;
  private static final String ALLOWED = "the next_page_token of the same question's previous page";

  String encode() {
    String text =
        String.join(
            ",",
            VERSION,
            Long.toHexString(question),
            Long.toString(publishedBy),
            Long.toString(start),
            Long.toString(last),
            symbol,
            key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a token.
   *
   * @throws Problem 400 if it is not one, or belongs to another question
   */
  static PageToken decode(String token, long question) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      String[] parts = text.split(",", PARTS);
      if (parts.length == PARTS
          && parts[0].equals(VERSION)
          && Long.parseLong(parts[1], 16) == question) {
        return new PageToken(
            question,
            Long.parseLong(parts[2]),
            Long.parseLong(parts[3]),
            parts[5],
            Long.parseLong(parts[4]),
            parts[6]);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.invalidArgument("page_token", token, ALLOWED);
    }
    throw Problem.invalidArgument("page_token", token, ALLOWED);
  }

  static long checksum(String question) {
    CRC32C crc = new CRC32C();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
