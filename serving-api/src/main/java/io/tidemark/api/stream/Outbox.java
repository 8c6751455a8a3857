package io.tidemark.api.stream;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one client has still to be sent. Closed values wait in line, up to a bound; of forming ones
 * only the newest of each stream waits, so that they never fill the line.
 */
final class Outbox {

  private static final int FRAME_BYTES = 64 * 1024;
  private static final int FULL_FRAME = 256;

  private final Sink sink;
  private final int maxQueued;
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private final Map<StreamId, ValueMessage> forming = new LinkedHashMap<>();

  Outbox(Sink sink, int maxQueued) {
    this.sink = sink;
    this.maxQueued = maxQueued;
  }

  /** Where frames go; a socket, or a list in a test. */
  interface Sink {
    /** Whether the other side takes less than it is sent. */
    boolean full();

    /** Sends UTF-8 text. */
    void write(Buffer frame);
  }

  /** Puts a message in line; false if the line is too long already. */
  boolean add(byte[] message) {
    if (queue.size() >= maxQueued) {
      return false;
    }
    queue.add(message);
    if (queue.size() >= FULL_FRAME) {
      // Waiting for more would gain nothing, and a burst must not look like slowness.
      flush();
    }
    return true;
  }

  /** Puts a closed value in line, in place of what was forming until then. */
  boolean addClosed(ValueMessage message) {
    ValueMessage waiting = forming.get(message.id());
    if (waiting != null && waiting.value().start() <= message.value().start()) {
      forming.remove(message.id());
    }
    return add(message.json());
  }

  /** Replaces what waited of the same stream. */
  void putForming(ValueMessage message) {
    forming.put(message.id(), message);
  }

  /** Sends as much as the other side takes, many messages a frame. */
  void flush() {
    while (!sink.full() && !isEmpty()) {
      Buffer frame = Buffer.buffer(1024).appendByte((byte) '[');
      while (!queue.isEmpty() && frame.length() < FRAME_BYTES) {
        append(frame, queue.poll());
      }
      Iterator<ValueMessage> newest = forming.values().iterator();
      while (queue.isEmpty() && newest.hasNext() && frame.length() < FRAME_BYTES) {
        append(frame, newest.next().json());
        newest.remove();
      }
      sink.write(frame.appendByte((byte) ']'));
    }
  }

  boolean isEmpty() {
    return queue.isEmpty() && forming.isEmpty();
  }

  void clear() {
    queue.clear();
    forming.clear();
  }

  private static void append(Buffer frame, byte[] message) {
    if (frame.length() > 1) {
      frame.appendByte((byte) ',');
    }
    frame.appendBytes(message);
  }
}
