package io.tidemark.ingest.normalize;

/**
 * Why one piece of input cannot be used.
 *
 * @param text what is wrong, where, which value, what is allowed
 */
public record Refusal(Reason reason, String text) {

  /** The reason as it is published: {@code price: spy.csv:17: price must be > 0: price='-1'}. */
  public String published() {
    return reason.code() + ": " + text;
  }
}
