package io.tidemark.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.tidemark.api.json.Json;
import io.tidemark.api.query.Database;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into {@code application/problem+json}, never into a stack trace. */
final class ProblemHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @Override
  public void handle(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    Problem problem = problem(context);
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader("Content-Type", "application/problem+json")
          .putHeader("Cache-Control", "no-store")
          .end(Buffer.buffer(Json.MAPPER.writeValueAsBytes(members(problem, context))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is made of texts and numbers", e);
    }
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure == null) {
      return Problem.ofStatus(
          context.statusCode(), HttpResponseStatus.valueOf(context.statusCode()).reasonPhrase());
    }
    LOG.warn(
        "{} {} failed, {}",
        context.request().method(),
        context.request().path(),
        RequestIdHandler.of(context),
        failure);
    return Database.isOutage(failure)
        ? Problem.unavailable("the database does not answer; try again in a moment")
        : Problem.internal();
  }

  private static Map<String, Object> members(Problem problem, RoutingContext context) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "about:blank");
    members.put("title", HttpResponseStatus.valueOf(problem.status()).reasonPhrase());
    members.put("status", problem.status());
    members.put("code", problem.code());
    members.put("detail", problem.getMessage());
    members.put("request_id", RequestIdHandler.of(context));
    members.putAll(problem.members());
    return members;
  }
}
