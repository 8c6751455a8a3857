package io.tidemark.api.stream;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One feed's streams and the clients that listen to them. To be used on one event loop. */
public final class Hub {

  private static final List<Set<Kind>> COMBINATIONS =
      List.of(EnumSet.of(Kind.BARS), EnumSet.of(Kind.INDICATORS), EnumSet.allOf(Kind.class));

  // How many times larger the indicators of a bar are than the bar.
  private static final int BULK = 4;

  private final String feed;
  private final Duration delay;
  private final InstrumentDirectory instruments;
  private final int resumable;
  private final Map<StreamId, ValueStream> streams = new HashMap<>();
  private final Map<Channel, Set<Client>> everyone = new HashMap<>();
  private final ToldWatermarks watermarks = new ToldWatermarks();
  private final Set<Client> clients = new LinkedHashSet<>();
  private long heartbeats;
  private long newestEventTime = Long.MIN_VALUE;
  private boolean remembered;
  private boolean caughtUp;

  Hub(String feed, Duration delay, InstrumentDirectory instruments, int resumable) {
    this.feed = feed;
    this.delay = delay;
    this.instruments = instruments;
    this.resumable = resumable;
    for (Timeframe timeframe : Timeframe.values()) {
      for (Kind kind : Kind.values()) {
        everyone.put(new Channel(kind, timeframe), new LinkedHashSet<>());
      }
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
   * Whether everything that was published before this process began has been read: the latest
   * values from the database, and what Kafka had.
   */
  public boolean caughtUp() {
    return caughtUp && remembered;
  }

  /** Event time up to which clients have been told all bars, nanoseconds since the epoch. */
  public OptionalLong watermark() {
    return watermarks.complete(Kind.BARS);
  }

  /** Event time of the newest that was published, nanoseconds since the epoch. */
  public OptionalLong newestEventTime() {
    return newestEventTime == Long.MIN_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(newestEventTime);
  }

  public int clientCount() {
    return clients.size();
  }

  /**
   * The newest value of a symbol. Of indicators a closed one: forming ones are published while
   * somebody looks, and the last of them stays behind.
   */
  public Optional<Published> latest(Kind kind, String symbol, Timeframe timeframe) {
    return Optional.ofNullable(streams.get(new StreamId(kind, symbol, timeframe)))
        .flatMap(kind == Kind.BARS ? ValueStream::latest : ValueStream::latestClosed);
  }

  void becomeCaughtUp() {
    caughtUp = true;
  }

  /** Takes in the latest values of the database, perhaps later than Kafka's news. */
  void remember(Collection<? extends Published> latest) {
    for (Published value : latest) {
      newestEventTime = Math.max(newestEventTime, value.at());
      stream(StreamId.of(value)).remember(value);
    }
    remembered = true;
  }

  void publish(ValueMessage message) {
    ValueStream stream = stream(message.id());
    if (!stream.accept(message)) {
      return;
    }
    newestEventTime = Math.max(newestEventTime, message.value().at());
    Set<Client> all = everyone.get(new Channel(message.id().kind(), message.id().timeframe()));
    all.forEach(client -> send(client, message));
    for (Client client : stream.listeners()) {
      if (!all.contains(client)) {
        send(client, message);
      }
    }
  }

  private static void send(Client client, ValueMessage message) {
    if (message.value().closed()) {
      client.sendClosed(message);
    } else {
      client.sendForming(message);
    }
  }

  void publishWatermark(Kind kind, long nanos) {
    if (nanos == Long.MAX_VALUE) {
      // The end of a bounded input: not a time.
      return;
    }
    watermarks.put(kind, nanos);
    newestEventTime = Math.max(newestEventTime, nanos);
    for (Timeframe timeframe : Timeframe.values()) {
      for (Set<Kind> kinds : COMBINATIONS) {
        watermarks.news(kinds, timeframe).ifPresent(complete -> tell(kinds, timeframe, complete));
      }
    }
  }

  private void tell(Set<Kind> kinds, Timeframe timeframe, long complete) {
    byte[] message = StreamMessages.watermark(timeframe, complete);
    clients.stream()
        .filter(client -> client.kinds(timeframe).equals(kinds))
        .forEach(client -> client.send(message));
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

  void subscribe(Client client, Channel channel, Collection<String> symbols) {
    client.symbols(channel).addAll(symbols);
    for (String symbol : symbols) {
      if (symbol.equals(ClientMessage.ANY)) {
        everyone.get(channel).add(client);
      } else {
        stream(id(channel, symbol)).listeners().add(client);
      }
    }
  }

  void unsubscribe(Client client, Channel channel, Collection<String> symbols) {
    client.symbols(channel).removeAll(symbols);
    for (String symbol : symbols) {
      ValueStream stream = streams.get(id(channel, symbol));
      if (symbol.equals(ClientMessage.ANY)) {
        everyone.get(channel).remove(client);
      } else if (stream != null) {
        stream.listeners().remove(client);
      }
    }
  }

  /** The streams of indicators that somebody listens to. */
  Set<StreamId> demanded() {
    Set<StreamId> demanded = new LinkedHashSet<>();
    for (Client client : clients) {
      client
          .subscribed()
          .forEach(
              (channel, symbols) -> {
                if (channel.kind() == Kind.INDICATORS) {
                  named(symbols).forEach(symbol -> demanded.add(id(channel, symbol)));
                }
              });
    }
    return demanded;
  }

  private Collection<String> named(Set<String> symbols) {
    return symbols.contains(ClientMessage.ANY)
        ? instruments.all().stream().map(Instrument::symbol).toList()
        : symbols;
  }

  /** Sends what a client has missed that has seen everything up to {@code seq}. */
  void resume(Client client, StreamId id, long seq) {
    ValueStream stream = streams.get(id);
    if (stream != null) {
      stream.after(seq).forEach(client::send);
    }
  }

  /** Tells a client up to when it has been told everything that it listens to. */
  void sendWatermark(Client client, Timeframe timeframe) {
    watermarks
        .complete(client.kinds(timeframe), timeframe)
        .ifPresent(complete -> client.send(StreamMessages.watermark(timeframe, complete)));
  }

  private ValueStream stream(StreamId id) {
    return streams.computeIfAbsent(
        id,
        absent ->
            new ValueStream(
                absent, id.kind() == Kind.BARS ? resumable : Math.max(1, resumable / BULK)));
  }

  private static StreamId id(Channel channel, String symbol) {
    return new StreamId(channel.kind(), symbol, channel.timeframe());
  }
}
