package io.tidemark.api.http;

import io.tidemark.api.account.Account;
import io.tidemark.api.account.Accounts;
import io.tidemark.api.account.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Lets in whoever shows a valid key as {@code Authorization: Bearer tm_...}. */
final class AuthenticationHandler implements Handler<RoutingContext> {

  private static final String KEY = "tidemark.account";
  private static final String SCHEME = "Bearer ";

  private final Accounts accounts;

  AuthenticationHandler(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void handle(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      refuse(context, "send the key as 'Authorization: Bearer tm_live_...'");
      return;
    }
    handle(context, header.substring(SCHEME.length()).trim());
  }

  /** The same for a key that was shown in another way. */
  void handle(RoutingContext context, String key) {
    Future<Optional<Account>> account =
        ApiKey.parse(key).map(accounts::find).orElse(Future.succeededFuture(Optional.empty()));
    account
        .onSuccess(
            found -> {
              if (found.isPresent()) {
                context.put(KEY, found.get());
                context.next();
              } else {
                refuse(context, "no such key, or it is revoked or expired");
              }
            })
        .onFailure(context::fail);
  }

  static Account account(RoutingContext context) {
    return context.get(KEY);
  }

  private static void refuse(RoutingContext context, String detail) {
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"tidemark\"");
    context.fail(Problem.unauthenticated(detail));
  }
}
