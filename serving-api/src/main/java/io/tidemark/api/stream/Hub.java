package io.tidemark.api.stream;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One feed's streams and the clients that listen to them. To be used on one event loop. */
public final class Hub {

  private final String feed;
  private final Duration delay;
  private final InstrumentDirectory instruments;
  private final int resumable;
  private final Map<BarStreamId, BarStream> streams = new HashMap<>();
  private final Map<Timeframe, Set<Client>> everyone = new EnumMap<>(Timeframe.class);
  private final Map<Timeframe, Long> toldWatermarks = new EnumMap<>(Timeframe.class);
  private final Set<Client> clients = new LinkedHashSet<>();
  private long heartbeats;
  private long newestEventTime = Long.MIN_VALUE;
  private long watermark = Long.MIN_VALUE;
  private boolean remembered;
  private boolean caughtUp;

  Hub(String feed, Duration delay, InstrumentDirectory instruments, int resumable) {
    this.feed = feed;
    this.delay = delay;
    this.instruments = instruments;
    this.resumable = resumable;
    for (Timeframe timeframe : Timeframe.values()) {
      everyone.put(timeframe, new LinkedHashSet<>());
    }
  }

  public String feed() {
    return feed;
  }

  public Duration delay() {
    return delay;
  }

  public InstrumentDirectory instruments() {
    return instruments;
  }

  /**
   * Whether everything that was published before this process began has been read: the latest bars
   * from the database, and what Kafka had.
   */
  public boolean caughtUp() {
    return caughtUp && remembered;
  }

  /** Event time up to which clients have been told everything, nanoseconds since the epoch. */
  public OptionalLong watermark() {
    return time(watermark);
  }

  /** Event time of the newest that was published, nanoseconds since the epoch. */
  public OptionalLong newestEventTime() {
    return time(newestEventTime);
  }

  public int clientCount() {
    return clients.size();
  }

  /** The newest bar of a symbol, forming or closed. */
  public Optional<Bar> latest(String symbol, Timeframe timeframe) {
    return Optional.ofNullable(streams.get(new BarStreamId(symbol, timeframe)))
        .flatMap(BarStream::latest);
  }

  void becomeCaughtUp() {
    caughtUp = true;
  }

  /** Takes in the latest bars of the database, perhaps later than Kafka's news. */
  void remember(Collection<Bar> latest) {
    for (Bar bar : latest) {
      newestEventTime = Math.max(newestEventTime, bar.at());
      stream(new BarStreamId(bar.instrument(), bar.timeframe())).remember(bar);
    }
    remembered = true;
  }

  void publish(BarMessage message) {
    BarStream stream = stream(message.id());
    if (!stream.accept(message)) {
      return;
    }
    newestEventTime = Math.max(newestEventTime, message.bar().at());
    Set<Client> all = everyone.get(message.id().timeframe());
    all.forEach(client -> send(client, message));
    for (Client client : stream.listeners()) {
      if (!all.contains(client)) {
        send(client, message);
      }
    }
  }

  private static void send(Client client, BarMessage message) {
    if (message.bar().closed()) {
      client.sendClosed(message);
    } else {
      client.sendForming(message);
    }
  }

  void publishWatermark(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      // The end of a bounded input: not a time.
      return;
    }
    watermark = nanos;
    newestEventTime = Math.max(newestEventTime, nanos);
    for (Timeframe timeframe : Timeframe.values()) {
      long complete = timeframe.start(nanos);
      Long told = toldWatermarks.put(timeframe, complete);
      if (told == null || told < complete) {
        byte[] message = StreamMessages.watermark(timeframe, complete);
        clients.stream()
            .filter(client -> client.listensTo(timeframe))
            .forEach(client -> client.send(message));
      }
    }
  }

  void publishFeed(FeedStatus status) {
    byte[] message = StreamMessages.feed(status);
    clients.forEach(client -> client.send(message));
  }

  void heartbeat(Instant now) {
    byte[] message = StreamMessages.heartbeat(++heartbeats, now);
    clients.forEach(client -> client.send(message));
  }

  /** Adds an authenticated client. */
  void join(Client client) {
    clients.add(client);
  }

  void leave(Client client) {
    clients.remove(client);
    everyone.values().forEach(all -> all.remove(client));
    streams.values().forEach(stream -> stream.listeners().remove(client));
  }

  Collection<Client> clients() {
    return List.copyOf(clients);
  }

  void subscribe(Client client, Timeframe timeframe, Collection<String> symbols) {
    client.bars(timeframe).addAll(symbols);
    for (String symbol : symbols) {
      if (symbol.equals(ClientMessage.ANY)) {
        everyone.get(timeframe).add(client);
      } else {
        stream(new BarStreamId(symbol, timeframe)).listeners().add(client);
      }
    }
  }

  void unsubscribe(Client client, Timeframe timeframe, Collection<String> symbols) {
    client.bars(timeframe).removeAll(symbols);
    for (String symbol : symbols) {
      BarStream stream = streams.get(new BarStreamId(symbol, timeframe));
      if (symbol.equals(ClientMessage.ANY)) {
        everyone.get(timeframe).remove(client);
      } else if (stream != null) {
        stream.listeners().remove(client);
      }
    }
  }

  /** Sends what a client has missed that has seen everything up to {@code seq}. */
  void resume(Client client, BarStreamId id, long seq) {
    BarStream stream = streams.get(id);
    if (stream != null) {
      stream.after(seq).forEach(client::send);
    }
  }

  /** Tells a client up to when it has been told everything. */
  void sendWatermark(Client client, Timeframe timeframe) {
    Long complete = toldWatermarks.get(timeframe);
    if (complete != null) {
      client.send(StreamMessages.watermark(timeframe, complete));
    }
  }

  private BarStream stream(BarStreamId id) {
    return streams.computeIfAbsent(id, absent -> new BarStream(absent, resumable));
  }

  private static OptionalLong time(long nanos) {
    return nanos == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(nanos);
  }
}
