package io.tidemark.ingest.normalize;

/**
 * Says from the depth of a parser that the input at hand cannot be used. Bad input is expected, so
 * there is no stack trace to pay for.
 */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
