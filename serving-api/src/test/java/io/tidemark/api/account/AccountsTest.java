package io.tidemark.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.plan.Plans;
import io.tidemark.api.query.ApiKeyStore.KeyRow;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private final Accounts accounts = new Accounts(null, Plans.shipped(), Clock.systemUTC());

  @Test
  void aKeyOfAnUnknownPlanHasNoAccount() {
    assertThat(accounts.account(new KeyRow("key", "organization", "gone", Set.of()))).isEmpty();
    assertThat(accounts.account(new KeyRow("key", "organization", "pro", Set.of("a"))))
        .hasValueSatisfying(account -> assertThat(account.scopes()).containsExactly("a"));
  }
}
