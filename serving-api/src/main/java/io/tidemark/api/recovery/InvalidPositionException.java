package io.tidemark.api.recovery;

/** A position that cannot be: which field, its value, and what is allowed. */
public final class InvalidPositionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String value;
  private final String allowed;

  InvalidPositionException(String field, Object value, String allowed) {
    // Without a stack trace: a client's mistake is not an event in this program.
    super("%s must be %s: %s=%s".formatted(field, allowed, field, value), null, false, false);
    this.field = field;
    this.value = String.valueOf(value);
    this.allowed = allowed;
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }

  public String allowed() {
    return allowed;
  }
}
