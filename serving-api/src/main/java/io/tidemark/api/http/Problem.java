package io.tidemark.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a request is refused, as RFC 9457 wants it told; see {@code openapi.yaml} for the codes. */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, Object> members = new LinkedHashMap<>();

  private Problem(int status, String code, String detail) {
    // Without a stack trace: a client's mistake is not an event in this program.
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
  }

  /**
   * 400: which parameter, what was given, what is allowed.
   *
   * @param allowed for people
   */
  public static Problem invalidArgument(String parameter, String value, String allowed) {
    return new Problem(
            400,
            "invalid_argument",
            "%s must be %s: %s=%s".formatted(parameter, allowed, parameter, value))
        .with("parameter", parameter)
        .with("value", value)
        .with("allowed", allowed);
  }

  public static Problem unauthenticated(String detail) {
    return new Problem(401, "unauthenticated", detail);
  }

  public static Problem planRequired(String detail) {
    return new Problem(403, "plan_required", detail);
  }

  public static Problem scopeRequired(String scope) {
    return new Problem(403, "scope_required", "the key does not have the scope " + scope)
        .with("scope", scope);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "not_found", detail);
  }

  public static Problem unknownSymbols(List<String> symbols) {
    return notFound("unknown symbol: " + String.join(", ", symbols))
        .with("parameter", "symbols")
        .with("symbols", symbols);
  }

  public static Problem methodNotAllowed(String method, String allowed) {
    return new Problem(
            405,
            "method_not_allowed",
            "method must be one of %s: method=%s".formatted(allowed, method))
        .with("allowed", allowed);
  }

  public static Problem upgradeRequired() {
    return new Problem(426, "upgrade_required", "this address speaks WebSocket");
  }

  public static Problem rateLimited(int limit, long retryAfterSeconds) {
    return new Problem(
            429,
            "rate_limited",
            "at most %d requests a minute; try again in %d s".formatted(limit, retryAfterSeconds))
        .with("limit", limit);
  }

  public static Problem warmingUp(String detail) {
    return new Problem(503, "warming_up", detail);
  }

  public static Problem unavailable(String detail) {
    return new Problem(503, "unavailable", detail);
  }

  public static Problem internal() {
    return new Problem(500, "internal", "the server failed; the request id helps to find out why");
  }

  /** A problem that the HTTP layer found before any handler: a bad header, too long a line... */
  public static Problem ofStatus(int status, String detail) {
    return new Problem(status, status < 500 ? "bad_request" : "internal", detail);
  }

  private Problem with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** Further members of the answer. */
  public Map<String, Object> members() {
    return members;
  }
}
