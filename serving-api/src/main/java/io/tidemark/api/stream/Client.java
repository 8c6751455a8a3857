package io.tidemark.api.stream;

import io.tidemark.api.account.Account;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.published.PublishedSignal;
import io.tidemark.schema.market.Timeframe;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One open socket: who it is, what it listens to, what it has still to be sent. */
final class Client implements Outbox.Sink {

  private final ServerWebSocket socket;
  private final Flusher flusher;
  private final Outbox outbox;
  private final Map<Channel, Set<String>> subscribed = new HashMap<>();
  private Account account;
  private boolean closed;

  Client(ServerWebSocket socket, Flusher flusher, int maxQueued) {
    this.socket = socket;
    this.flusher = flusher;
    this.outbox = new Outbox(this, maxQueued);
    socket.drainHandler(drained -> flusher.add(this));
  }

  /** Null until authenticated. */
  Account account() {
    return account;
  }

  void authenticated(Account account) {
    this.account = account;
  }

  /** The symbols, or {@link ClientMessage#ANY}, it listens to in a channel; to be changed. */
  Set<String> symbols(Channel channel) {
    return subscribed.computeIfAbsent(channel, absent -> new TreeSet<>());
  }

  /** What it listens to in a timeframe. */
  Set<Kind> kinds(Timeframe timeframe) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.streamed()) {
      if (!subscribed.getOrDefault(new Channel(kind, timeframe), Set.of()).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The symbols of all channels. */
  Set<String> symbols() {
    Set<String> symbols = new HashSet<>();
    subscribed.values().forEach(symbols::addAll);
    return symbols;
  }

  /** The channels it has listened to, and the symbols it listens to there. */
  Map<Channel, Set<String>> subscribed() {
    return subscribed;
  }

  /** Signals may be another organisation's, or of a type that the plan does not include. */
  boolean mayBeTold(Published value) {
    return !(value instanceof PublishedSignal told)
        || (account.plan().signalTypes().contains(told.signal().type())
            && (told.organization().isEmpty()
                || told.organization().equals(account.organizationId())));
  }

  void send(byte[] message) {
    sent(outbox.add(message));
  }

  void sendClosed(ValueMessage message) {
    sent(outbox.addClosed(message));
  }

  void sendForming(ValueMessage message) {
    outbox.putForming(message);
    flusher.add(this);
  }

  private void sent(boolean queued) {
    if (queued) {
      flusher.add(this);
    } else {
      fail(StreamException.of(StreamError.SLOW_CLIENT, "", null));
    }
  }

  void flush() {
    if (!closed) {
      outbox.flush();
    }
  }

  @Override
  public boolean full() {
    return closed || socket.writeQueueFull();
  }

  @Override
  public void write(Buffer frame) {
    socket.writeFrame(TextFrames.of(frame));
  }

  /** Says what is wrong; closes the socket if that is fatal. */
  void fail(StreamException e) {
    if (closed) {
      return;
    }
    if (e.error().fatal()) {
      close(StreamMessages.error(e), e.error().closeCode(), e.error().text());
    } else {
      send(StreamMessages.error(e));
    }
  }

  /** Closes after a last message. What waits for a slow client is dropped. */
  void close(byte[] lastMessage, short code, String reason) {
    if (closed) {
      return;
    }
    outbox.flush();
    outbox.clear();
    closed = true;
    write(Buffer.buffer().appendByte((byte) '[').appendBytes(lastMessage).appendByte((byte) ']'));
    socket.close(code, reason);
  }

  boolean isClosed() {
    return closed;
  }

  /** The other side has gone. */
  void gone() {
    closed = true;
    outbox.clear();
  }
}
