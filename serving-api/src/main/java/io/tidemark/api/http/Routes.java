package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.account.Accounts;
import io.tidemark.api.console.Console;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.published.Kind;
import io.tidemark.api.query.Database;
import io.tidemark.api.stream.StreamServer;
import io.tidemark.api.webhook.ExternalSignals;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.List;

/** What answers at which address. */
public final class Routes {

  /** What the handlers work with. */
  public record Parts(
      Database database,
      Accounts accounts,
      Plans plans,
      StreamServer streams,
      ExternalSignals externalSignals,
      Console console,
      List<String> corsOrigins,
      Clock clock) {}

  private static final int MAX_BODY_BYTES = 16 * 1024;

  private final Router router;
  private final Parts parts;
  private final AuthenticationHandler authentication;
  private final RateLimitHandler limits;

  private Routes(Vertx vertx, Parts parts) {
    this.router = Router.router(vertx);
    this.parts = parts;
    this.authentication = new AuthenticationHandler(parts.accounts());
    this.limits = new RateLimitHandler(parts.clock());
  }

  /** The router with every route. */
  public static Router of(Vertx vertx, Parts parts) {
    Routes routes = new Routes(vertx, parts);
    routes.addAll();
    return routes.router;
  }

  private void addAll() {
    ProblemHandler problems = new ProblemHandler();
    router.route().handler(new RequestIdHandler()).handler(new SafeHeadersHandler());
    if (!parts.corsOrigins().isEmpty()) {
      router.route("/v1/*").handler(Cors.handler(parts.corsOrigins()));
    }
    HealthHandler health = new HealthHandler(new Health(parts.database(), parts.streams()));
    InstrumentsHandler instruments = new InstrumentsHandler(parts.streams().instruments());

    open("/livez", health::live);
    open("/readyz", health::ready);
    open("/v1/health", health::stages);
    open("/v1/openapi.yaml", new SpecHandler("openapi.yaml"));
    open("/v1/asyncapi.yaml", new SpecHandler("asyncapi.yaml"));
    open("/v1/stream/:feed", new StreamHandler(parts.streams()));

    for (Kind kind : Kind.values()) {
      History history = new History(parts.database(), kind);
      keyed("/v1/" + kind.code(), new HistoryHandler(kind, history, parts));
    }
    for (Kind kind : List.of(Kind.BARS, Kind.INDICATORS, Kind.REGIMES)) {
      keyed("/v1/" + kind.code() + "/latest", new LatestHandler(kind, parts));
    }
    keyed("/v1/signals/latest", new LatestSignalsHandler(parts));
    keyed("/v1/track-record", new TrackRecordHandler(parts));
    addExternalSignals("/v1/signals/external");
    asked("/v1/recovery-odds", new RecoveryHandler(parts));
    keyed("/v1/instruments", instruments::list);
    keyed("/v1/instruments/:symbol", instruments::one);

    parts.console().addRoutes(router);
    router.route().failureHandler(problems);
    router.route().last().handler(Routes::notFound);
    router.errorHandler(400, problems).errorHandler(404, problems).errorHandler(500, problems);
  }

  private Route get(String path) {
    Route route = router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    return route.setName("GET " + path);
  }

  /** For everybody. */
  private void open(String path, Handler<RoutingContext> handler) {
    get(path).handler(handler);
    refuseOtherMethods(path, "GET", "HEAD");
  }

  /** For who has a key that may read the market, as often as the plan allows. */
  private void keyed(String path, Handler<RoutingContext> handler) {
    get(path)
        .handler(authentication)
        .handler(limits)
        .handler(Routes::requireMarketRead)
        .handler(handler);
    refuseOtherMethods(path, "GET", "HEAD");
  }

  /** For who has a key that may send signals, in the header or in the message. */
  private void addExternalSignals(String path) {
    ExternalSignalHandler external = new ExternalSignalHandler(authentication, parts);
    post(path)
        .handler(external::authenticate)
        .handler(limits)
        .handler(context -> requireScope(context, Account.SIGNALS_WRITE))
        .handler(external::receive);
    refuseOtherMethods(path, "POST");
  }

  /** For who has a key that may read the market, and asks with a body. */
  private void asked(String path, Handler<RoutingContext> handler) {
    post(path)
        .handler(authentication)
        .handler(limits)
        .handler(Routes::requireMarketRead)
        .handler(handler);
    refuseOtherMethods(path, "POST");
  }

  private Route post(String path) {
    return router
        .post(path)
        .setName("POST " + path)
        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
  }

  private void refuseOtherMethods(String path, String... allowed) {
    router
        .route(path)
        .handler(
            context -> {
              context.response().putHeader("Allow", String.join(", ", allowed));
              throw Problem.methodNotAllowed(
                  context.request().method().name(), String.join(" ", allowed));
            });
  }

  private static void requireMarketRead(RoutingContext context) {
    requireScope(context, Account.MARKET_READ);
  }

  private static void requireScope(RoutingContext context, String scope) {
    if (!AuthenticationHandler.account(context).allows(scope)) {
      throw Problem.scopeRequired(scope);
    }
    context.next();
  }

  private static void notFound(RoutingContext context) {
    throw Problem.notFound("nothing at " + context.request().path());
  }
}
