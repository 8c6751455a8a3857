package io.tidemark.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.webhook.ExternalSignals.Receipt;
import io.tidemark.api.webhook.ExternalSignals.Result;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalSignalsTest {

  private final List<ExternalSignal> sent = new ArrayList<>();
  private final List<Promise<Void>> pending = new ArrayList<>();
  private final ExternalSignals signals =
      new ExternalSignals(
          new ExternalSignals.Sink() {
            @Override
            public Future<Void> send(ExternalSignal signal) {
              sent.add(signal);
              pending.add(Promise.promise());
              return pending.get(pending.size() - 1).future();
            }

            @Override
            public void close() {}
          });

  private static ExternalSignal signal(String id, String organization, double stop, long at) {
    return new ExternalSignal(
        id, organization, "SPY", Timeframe.MIN_1, Side.LONG, "mine", stop, Double.NaN, at);
  }

  private Result take(ExternalSignal signal) {
    Future<Receipt> receipt = signals.take(signal, 2);
    return receipt.succeeded() ? receipt.result().result() : null;
  }

  @Test
  void takesADeliveryOnce() {
    Future<Receipt> first = signals.take(signal("1", "acme", 9, 100), 2);
    assertThat(first.isComplete()).isFalse();
    assertThat(take(signal("1", "acme", 9, 200))).isEqualTo(Result.IN_PROGRESS);
    pending.get(0).complete();
    assertThat(first.result().result()).isEqualTo(Result.ACCEPTED);
    assertThat(take(signal("1", "acme", 9, 300))).isEqualTo(Result.REPEATED);
    assertThat(take(signal("1", "acme", 8, 300))).isEqualTo(Result.MISMATCH);
    assertThat(sent).containsExactly(signal("1", "acme", 9, 100));
  }

  @Test
  void takesTheSameIdOfAnotherOrganizationForAnotherDelivery() {
    take(signal("1", "acme", 9, 100));
    take(signal("1", "other", 8, 100));
    assertThat(sent).hasSize(2);
  }

  @Test
  void countsNoRepetitionAndNoFailureAgainstTheLimit() {
    take(signal("1", "acme", 9, 100));
    pending.get(0).complete();
    take(signal("1", "acme", 9, 100));
    take(signal("2", "acme", 9, 100));
    pending.get(1).fail("no broker");
    take(signal("2", "acme", 9, 100));
    pending.get(2).complete();
    assertThat(sent).hasSize(3);
    Receipt receipt = signals.take(signal("3", "acme", 9, 100), 2).result();
    assertThat(receipt.result()).isEqualTo(Result.LIMITED);
    assertThat(receipt.retryAfterSeconds()).isBetween(1L, 43_201L);
    assertThat(sent).hasSize(3);
    assertThat(take(signal("2", "acme", 9, 100))).isEqualTo(Result.REPEATED);
    take(signal("3", "other", 9, 100));
    assertThat(sent).hasSize(4);
  }
}
