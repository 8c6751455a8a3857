package io.tidemark.standalone;

/** What to tell a person of a failure. */
final class Failures {

  private Failures() {}

  /** The first message on the way to the cause that says something. */
  static String sentence(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      boolean wrapper = cause.getCause() != null && cause.getCause().toString().equals(message);
      if (message != null && !message.isBlank() && !wrapper) {
        return message;
      }
    }
    return failure.toString();
  }
}
