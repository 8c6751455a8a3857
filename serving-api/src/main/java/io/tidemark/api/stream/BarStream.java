package io.tidemark.api.stream;

import io.tidemark.schema.market.Bar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One instrument's bars of one timeframe: what was sent last, and who listens. */
final class BarStream {

  private final BarStreamId id;
  private final int resumable;
  private final Deque<BarMessage> recent = new ArrayDeque<>();
  private final Set<Client> listeners = new LinkedHashSet<>();
  private Bar closed;
  private BarMessage forming;
  private long lastSeq;
  // The highest number that cannot be sent again.
  private long forgotten;

  BarStream(BarStreamId id, int resumable) {
    this.id = id;
    this.resumable = resumable;
  }

  Set<Client> listeners() {
    return listeners;
  }

  /** Takes in a bar; false if it is a repetition and nobody must see it. */
  boolean accept(BarMessage message) {
    return message.bar().closed() ? acceptClosed(message) : acceptForming(message);
  }

  private boolean acceptForming(BarMessage message) {
    long start = message.bar().start();
    boolean old =
        (closed != null && start <= closed.start())
            || (forming != null && start < forming.bar().start());
    if (!old) {
      forming = message;
    }
    return !old;
  }

  private boolean acceptClosed(BarMessage message) {
    Bar bar = message.bar();
    boolean seen = bar.seq() <= lastSeq;
    boolean newer = closed != null && bar.start() > closed.start();
    if (seen && !newer && !isMissingFinal(bar)) {
      return false;
    }
    if (seen && newer) {
      // Newer than all before, yet counted from the beginning: the job lost its state.
      recent.clear();
    }
    if (recent.isEmpty()) {
      forgotten = bar.seq() - 1;
    }
    lastSeq = newer ? bar.seq() : Math.max(lastSeq, bar.seq());
    recent.add(message);
    if (recent.size() > resumable) {
      forgotten = Math.max(forgotten, recent.remove().bar().seq());
    }
    show(bar);
    return true;
  }

  /**
   * Whether a bar is the end of an interval that was not told to end yet. A job that was restored
   * may use numbers again that it used for something else before it failed.
   */
  private boolean isMissingFinal(Bar bar) {
    return bar.finalised()
        && bar.seq() > forgotten
        && recent.stream()
            .map(BarMessage::bar)
            .noneMatch(sent -> sent.finalised() && sent.start() == bar.start());
  }

  /** Takes in a bar of the database, which knows no more of an interval than was told of it. */
  void remember(Bar bar) {
    if (closed == null || bar.start() > closed.start()) {
      show(bar);
    }
  }

  private void show(Bar bar) {
    if (closed == null || bar.start() >= closed.start()) {
      closed = bar;
    }
    if (forming != null && forming.bar().start() <= closed.start()) {
      forming = null;
    }
  }

  /** The newest bar, forming or closed. */
  Optional<Bar> latest() {
    return forming != null ? Optional.of(forming.bar()) : Optional.ofNullable(closed);
  }

  /** What a client needs who has seen everything up to {@code seq}: perhaps a gap, then bars. */
  List<byte[]> after(long seq) {
    if (recent.isEmpty() || seq == lastSeq) {
      return List.of();
    }
    Deque<byte[]> messages = new ArrayDeque<>();
    recent.stream()
        .filter(message -> message.bar().seq() > seq || seq > lastSeq)
        .forEach(message -> messages.add(message.json()));
    if (seq > lastSeq && forgotten > 0) {
      // It counts in another life of the stream; whatever it has may be outdated.
      messages.addFirst(gap(1, forgotten));
    } else if (seq < forgotten) {
      messages.addFirst(gap(seq + 1, forgotten));
    }
    return List.copyOf(messages);
  }

  private byte[] gap(long from, long to) {
    return StreamMessages.gap(id, from, to, recent.getFirst().bar().start());
  }
}
