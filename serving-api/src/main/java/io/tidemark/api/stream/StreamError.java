package io.tidemark.api.stream;

/** What can go wrong on a socket, with Alpaca's codes. The fatal ones close with 4000 + code. */
enum StreamError {
  INVALID_SYNTAX(400, "invalid syntax", false),
  NOT_AUTHENTICATED(401, "not authenticated", false),
  AUTH_FAILED(402, "auth failed", true),
  ALREADY_AUTHENTICATED(403, "already authenticated", false),
  AUTH_TIMEOUT(404, "auth timeout", true),
  SYMBOL_LIMIT(405, "symbol limit exceeded", false),
  CONNECTION_LIMIT(406, "connection limit exceeded", true),
  SLOW_CLIENT(407, "slow client", true),
  INSUFFICIENT_SUBSCRIPTION(409, "insufficient subscription", true),
  INVALID_SUBSCRIBE(410, "invalid subscribe action for this feed", false),
  INSUFFICIENT_SCOPE(411, "insufficient scope", true),
  /** Beyond Alpaca's: more than 5 messages a second; only a flood of them is fatal. */
  TOO_MANY_MESSAGES(429, "too many messages", false),
  INTERNAL(500, "internal error", true);

  private static final int CLOSE_BASE = 4000;

  private final int code;
  private final String text;
  private final boolean fatal;

  StreamError(int code, String text, boolean fatal) {
    this.code = code;
    this.text = text;
    this.fatal = fatal;
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }

  boolean fatal() {
    return fatal;
  }

  short closeCode() {
    return (short) (CLOSE_BASE + code);
  }
}
