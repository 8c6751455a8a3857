package io.tidemark.api.stream;

import static io.tidemark.api.TestApi.forming;
import static io.tidemark.api.TestApi.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.api.published.PublishedBar;
import io.tidemark.schema.market.Bar;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final Wire wire = new Wire();
  private final Outbox outbox = new Outbox(wire, 3);

  /** The other side, which takes as many frames as it says. */
  private static final class Wire implements Outbox.Sink {
    private final List<String> frames = new ArrayList<>();
    private int takes = Integer.MAX_VALUE;

    @Override
    public boolean full() {
      return frames.size() >= takes;
    }

    @Override
    public void write(Buffer frame) {
      frames.add(frame.toString());
    }
  }

  private static ValueMessage message(Bar bar) {
    return new ValueMessage(new PublishedBar(bar));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sendsWhatGatheredInOneFrame() {
    outbox.add(bytes("1"));
    outbox.add(bytes("2"));
    outbox.flush();
    outbox.flush();
    assertThat(wire.frames).containsExactly("[1,2]");
  }

  @Test
  void keepsOnlyTheNewestFormingBarOfEachStream() {
    outbox.putForming(message(forming("A", 1, 10)));
    outbox.putForming(message(forming("B", 1, 20)));
    outbox.putForming(message(forming("A", 1, 11)));
    outbox.flush();
    assertThat(wire.frames).hasSize(1);
    assertThat(wire.frames.get(0)).contains("\"c\":11,", "\"c\":20,").doesNotContain("\"c\":10,");
  }

  @Test
  void aClosedBarReplacesWhatFormedUntilThen() {
    outbox.putForming(message(forming("A", 1, 10)));
    outbox.addClosed(message(minute("A", 1, 1, 0, false)));
    outbox.putForming(message(forming("A", 2, 12)));
    outbox.addClosed(message(minute("A", 1, 2, 0, true)));
    outbox.flush();
    assertThat(wire.frames.get(0)).doesNotContain("\"c\":10,").contains("\"c\":12,");
  }

  @Test
  void refusesMoreThanTheBoundWhileTheOtherSideTakesNothing() {
    wire.takes = 0;
    assertThat(outbox.add(bytes("1"))).isTrue();
    assertThat(outbox.add(bytes("2"))).isTrue();
    assertThat(outbox.add(bytes("3"))).isTrue();
    assertThat(outbox.add(bytes("4"))).isFalse();
    outbox.flush();
    assertThat(wire.frames).isEmpty();
    wire.takes = 1;
    outbox.flush();
    assertThat(wire.frames).containsExactly("[1,2,3]");
  }

  @Test
  void takesABurstThatTheOtherSideKeepsUpWith() {
    Outbox bounded = new Outbox(wire, 300);
    for (int i = 0; i < 10_000; i++) {
      assertThat(bounded.add(bytes("1"))).isTrue();
    }
  }
}
