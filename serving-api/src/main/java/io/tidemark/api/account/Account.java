package io.tidemark.api.account;

import io.tidemark.api.plan.Plan;
import java.util.Set;

/**
 * What a valid key stands for.
 *
 * @param keyId of the key, not the key
 * @param organizationId whose limits count
 * @param planName as in {@code plans.yaml}
 * @param plan its rights
 * @param scopes of the key; empty means all
 */
public record Account(
    String keyId, String organizationId, String planName, Plan plan, Set<String> scopes) {

  /** The scope of everything that reads the market. */
  public static final String MARKET_READ = "market:read";

  /** The scope of sending signals of one's own. */
  public static final String SIGNALS_WRITE = "signals:write";

  public Account {
    scopes = Set.copyOf(scopes);
  }

  public boolean allows(String scope) {
    return scopes.isEmpty() || scopes.contains(scope);
  }
}
