package io.tidemark.api.http;

import io.tidemark.api.webhook.InvalidSignalException.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  public static Problem unsupportedMediaType(String type, String allowed) {
    return new Problem(
            415,
            "unsupported_media_type",
            "Content-Type must be %s: Content-Type=%s".formatted(allowed, type))
        .with("allowed", allowed);
  }

  /** 422: all that is wrong with a message, one entry a field. */
  public static Problem validationFailed(List<Fault> faults) {
    return new Problem(
            422,
            "validation_failed",
            faults.stream().map(Fault::detail).collect(Collectors.joining("; ")))
        .with(
            "errors",
            faults.stream()
                .map(
                    fault ->
                        Map.of(
                            "field", fault.field(),
                            "value", fault.value(),
                            "allowed", fault.allowed()))
                .toList());
  }

  public static Problem idempotencyMismatch(String id) {
    return new Problem(
        422, "idempotency_mismatch", "the id was given to something else before: id=" + id);
  }

  public static Problem idempotencyInProgress(String id) {
    return new Problem(
        409, "idempotency_in_progress", "the same is being taken in; try again: id=" + id);
  }

  public static Problem signalsLimited(int limit, long retryAfterSeconds) {
    return new Problem(
            429,
            "rate_limited",
            "at most %d external signals a day; try again in %d s"
                .formatted(limit, retryAfterSeconds))
        .with("limit", limit);
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
    String code = status == 413 ? "too_large" : status < 500 ? "bad_request" : "internal";
    return new Problem(status, code, detail);
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
