package io.tidemark.api.published;

/** What can be asked for and subscribed to. */
public enum Kind {
  BARS("bars", "b", "u"),
  INDICATORS("indicators", "i", "iu");

  private final String code;
  private final String first;
  private final String change;

  Kind(String code, String first, String change) {
    this.code = code;
    this.first = first;
    this.change = change;
  }

  /**
   * The name in addresses, answers, subscriptions and streams: {@code bars}, {@code indicators}.
   */
  public String code() {
    return code;
  }

  /** The type of message that tells of a value: when it is first told, or when it changes. */
  String messageType(boolean changed) {
    return changed ? change : first;
  }
}
