package io.tidemark.api.stream;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends what has gathered in one frame a client: at once what follows a pause, and otherwise every
 * {@value #MILLIS} ms, with many times fewer system calls.
 */
final class Flusher {

  static final long MILLIS = 2;

  private final Vertx vertx;
  private final Set<Client> waiting = new LinkedHashSet<>();
  private boolean scheduled;
  private long flushedNanos = System.nanoTime();

  Flusher(Vertx vertx) {
    this.vertx = vertx;
  }

  void add(Client client) {
    waiting.add(client);
    if (scheduled) {
      return;
    }
    scheduled = true;
    if (System.nanoTime() - flushedNanos >= TimeUnit.MILLISECONDS.toNanos(MILLIS)) {
      // Behind what the event loop has before it: the rest of a batch.
      vertx.runOnContext(now -> flush());
    } else {
      vertx.setTimer(MILLIS, timer -> flush());
    }
  }

  private void flush() {
    scheduled = false;
    flushedNanos = System.nanoTime();
    List<Client> now = new ArrayList<>(waiting);
    waiting.clear();
    now.forEach(Client::flush);
  }
}
