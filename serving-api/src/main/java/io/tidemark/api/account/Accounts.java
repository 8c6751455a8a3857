package io.tidemark.api.account;

import io.tidemark.api.plan.Plan;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.query.ApiKeyStore;
import io.tidemark.api.query.ApiKeyStore.KeyRow;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts by key, remembered for a moment: a revoked key may work {@link #REMEMBERED} longer. To
 * be used on one event loop.
 */
public final class Accounts {

  private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

  static final Duration REMEMBERED = Duration.ofSeconds(2);

  private static final int MAX_REMEMBERED = 10_000;

  private final ApiKeyStore store;
  private final Plans plans;
  private final Clock clock;
  private final Map<ByteBuffer, Lookup> lookups = new LruMap();

  public Accounts(ApiKeyStore store, Plans plans, Clock clock) {
    this.store = store;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * The account of a key; empty if there is no such key, it is revoked or expired, or nobody knows
   * its plan.
   */
  public Future<Optional<Account>> find(ApiKey key) {
    ByteBuffer hash = ByteBuffer.wrap(key.sha256());
    Instant now = clock.instant();
    Lookup known = lookups.get(hash);
    if (known != null && now.isBefore(known.at.plus(REMEMBERED))) {
      return known.result;
    }
    // Keys that do not exist are remembered too: guessing costs the database nothing.
    Future<Optional<Account>> result =
        store.find(hash.array()).map(row -> row.flatMap(this::account));
    lookups.put(hash, new Lookup(result, now));
    result.onFailure(failure -> lookups.remove(hash));
    return result;
  }

  /** The accounts of those keys that are still valid, by key id, never from memory. */
  public Future<Map<String, Account>> stillValid(Collection<String> keyIds) {
    return store
        .findValid(keyIds)
        .map(
            rows ->
                rows.stream()
                    .map(this::account)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toMap(Account::keyId, account -> account)));
  }

  /** Empty for a plan that is not configured: one organization's mistake, not everybody's. */
  Optional<Account> account(KeyRow row) {
    Optional<Plan> plan = plans.get(row.plan());
    if (plan.isEmpty()) {
      LOG.warn(
          "organization {} has the plan '{}', which is none of {}",
          row.organizationId(),
          row.plan(),
          plans.plans().keySet());
    }
    return plan.map(
        known -> new Account(row.keyId(), row.organizationId(), row.plan(), known, row.scopes()));
  }

  private record Lookup(Future<Optional<Account>> result, Instant at) {}

  private static final class LruMap extends LinkedHashMap<ByteBuffer, Lookup> {
    private static final long serialVersionUID = 1L;

    LruMap() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Lookup> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
