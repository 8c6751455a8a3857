package io.tidemark.api.stream;

import io.tidemark.api.published.Published;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One instrument's values of a kind and timeframe: what was sent last, and who listens. */
final class ValueStream {

  private final StreamId id;
  private final int resumable;
  private final Deque<ValueMessage> recent = new ArrayDeque<>();
  private final Set<Client> listeners = new LinkedHashSet<>();
  private Published closed;
  private ValueMessage forming;
  private long lastSeq;
  // The highest number that cannot be sent again.
  private long forgotten;

  ValueStream(StreamId id, int resumable) {
    this.id = id;
    this.resumable = resumable;
  }

  Set<Client> listeners() {
    return listeners;
  }

  /** Takes in a value; false if it is a repetition and nobody must see it. */
  boolean accept(ValueMessage message) {
    return message.value().closed() ? acceptClosed(message) : acceptForming(message);
  }

  private boolean acceptForming(ValueMessage message) {
    long start = message.value().start();
    boolean old =
        (closed != null && start <= closed.start())
            || (forming != null && start < forming.value().start());
    if (!old) {
      forming = message;
    }
    return !old;
  }

  private boolean acceptClosed(ValueMessage message) {
    Published value = message.value();
    boolean seen = value.seq() <= lastSeq;
    boolean newer = closed != null && value.isAfter(closed);
    if (seen && !newer && !isMissingFinal(value)) {
      return false;
    }
    if (seen && newer) {
      // Newer than all before, yet counted from the beginning: the job lost its state.
      recent.clear();
    }
    if (recent.isEmpty()) {
      forgotten = value.seq() - 1;
    }
    lastSeq = newer ? value.seq() : Math.max(lastSeq, value.seq());
    recent.add(message);
    if (recent.size() > resumable) {
      forgotten = Math.max(forgotten, recent.remove().value().seq());
    }
    show(value);
    return true;
  }

  /**
   * Whether a value is the end of an interval that was not told to end yet. A job that was restored
   * may use numbers again that it used for something else before it failed.
   */
  private boolean isMissingFinal(Published value) {
    return value.finalised()
        && value.seq() > forgotten
        && recent.stream()
            .map(ValueMessage::value)
            .noneMatch(sent -> sent.finalised() && sent.isSameAs(value));
  }

  /** Takes in a value of the database, which knows no more of an interval than was told of it. */
  void remember(Published value) {
    if (closed == null || value.isAfter(closed)) {
      show(value);
    }
  }

  private void show(Published value) {
    if (closed == null || !closed.isAfter(value)) {
      closed = value;
    }
    if (forming != null && forming.value().start() <= closed.start()) {
      forming = null;
    }
  }

  /** The newest value, forming or closed. */
  Optional<Published> latest() {
    return forming != null ? Optional.of(forming.value()) : Optional.ofNullable(closed);
  }

  /** The newest value whose interval has ended. */
  Optional<Published> latestClosed() {
    return Optional.ofNullable(closed);
  }

  /**
   * What a client needs who has seen everything up to {@code seq}: perhaps a gap, then values.
   *
   * @param shown whether the client may see a value
   */
  List<byte[]> after(long seq, Predicate<Published> shown) {
    if (recent.isEmpty() || seq == lastSeq) {
      return recent.isEmpty() ? notSinceTheStart(seq) : List.of();
    }
    Deque<byte[]> messages = new ArrayDeque<>();
    recent.stream()
        .filter(message -> message.value().seq() > seq || seq > lastSeq)
        .filter(message -> shown.test(message.value()))
        .forEach(message -> messages.add(message.json()));
    if (seq > lastSeq && forgotten > 0) {
      // It counts in another life of the stream; whatever it has may be outdated.
      messages.addFirst(gap(1, forgotten));
    } else if (seq < forgotten) {
      messages.addFirst(gap(seq + 1, forgotten));
    }
    return List.copyOf(messages);
  }

  /** Nothing was told since this process began, but the database knew of more than the client. */
  private List<byte[]> notSinceTheStart(long seq) {
    return closed == null || closed.seq() <= seq
        ? List.of()
        : List.of(StreamMessages.gap(id, seq + 1, closed.seq(), closed.start()));
  }

  private byte[] gap(long from, long to) {
    return StreamMessages.gap(id, from, to, recent.getFirst().value().start());
  }
}
