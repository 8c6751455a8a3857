package io.tidemark.api.stream;

import io.tidemark.api.account.Account;
import io.tidemark.api.account.Accounts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes the sockets of keys that are revoked or expired, and of plans that have changed. */
final class KeyWatch {

  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final Accounts accounts;
  private final Connections connections;
  private boolean asking;

  KeyWatch(Accounts accounts, Connections connections) {
    this.accounts = accounts;
    this.connections = connections;
  }

  /** Asks the database once, unless it has not answered the last time yet. */
  void check() {
    Collection<Client> open = connections.all();
    if (asking || open.isEmpty()) {
      return;
    }
    asking = true;
    Set<String> keys =
        open.stream().map(client -> client.account().keyId()).collect(Collectors.toSet());
    accounts
        .stillValid(keys)
        .onSuccess(valid -> open.forEach(client -> check(client, valid)))
        // Open sockets outlive an outage of the database.
        .onFailure(e -> LOG.warn("could not check the keys of open sockets: {}", e.getMessage()))
        .onComplete(done -> asking = false);
  }

  private static void check(Client client, Map<String, Account> valid) {
    Account now = valid.get(client.account().keyId());
    if (now == null) {
      client.fail(
          StreamException.of(StreamError.AUTH_FAILED, "the key is revoked or expired", null));
    } else if (!now.allows(Account.MARKET_READ)) {
      client.fail(
          StreamException.of(
              StreamError.INSUFFICIENT_SCOPE, "the key has lost " + Account.MARKET_READ, null));
    } else if (!now.plan().equals(client.account().plan())) {
      client.fail(
          StreamException.of(
              StreamError.INSUFFICIENT_SUBSCRIPTION, "the plan has changed; connect again", null));
    }
  }
}
