package io.tidemark.api.stream;

import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.schema.analytics.Regime;
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
import java.util.stream.Stream;

/** One feed's streams and the clients that listen to them. To be used on one event loop. */
public final class Hub {

  private static final List<Set<Kind>> COMBINATIONS =
      List.of(
          EnumSet.of(Kind.BARS),
          EnumSet.of(Kind.INDICATORS),
          EnumSet.of(Kind.BARS, Kind.INDICATORS));

  // How many times larger the indicators of a bar are than the bar.
  private static final int BULK = 4;

  private final String feed;
  private final Delays delays;
  private final InstrumentDirectory instruments;
  private final int resumable;
  private final Map<StreamId, ValueStream> streams = new HashMap<>();
  private final Map<Channel, Set<Client>> everyone = new HashMap<>();
  private final ToldWatermarks watermarks = new ToldWatermarks();
  private final Set<Client> clients = new LinkedHashSet<>();
  private long heartbeats;
  private long newestEventTime = Long.MIN_VALUE;
  private boolean remembered;
  private int sources = 1;

  Hub(String feed, Delays delays, InstrumentDirectory instruments, int resumable) {
    this.feed = feed;
    this.delays = delays;
    this.instruments = instruments;
    this.resumable = resumable;
  }

  public String feed() {
    return feed;
  }

  /** How far everything but signals is behind. */
  public Duration delay() {
    return delays.marketData();
  }

  public Delays delays() {
    return delays;
  }

  public InstrumentDirectory instruments() {
    return instruments;
  }

  /** Whether there may be values of a symbol: of an instrument, or a regime of the market. */
  public boolean knows(Kind kind, String symbol) {
    return instruments.find(symbol).isPresent()
        || (kind == Kind.REGIMES && symbol.equals(Regime.MARKET));
  }

  /** All symbols that there may be values of. */
  public Collection<String> symbols(Kind kind) {
    Stream<String> symbols = instruments.all().stream().map(Instrument::symbol);
    return (kind == Kind.REGIMES ? Stream.concat(symbols, Stream.of(Regime.MARKET)) : symbols)
        .toList();
  }

  /**
   * Whether everything that was published before this process began has been read: the latest
   * values from the database, and what Kafka had.
   */
  public boolean caughtUp() {
    return sources <= 0 && remembered;
  }

  /** Event time up to which clients have been told all of a kind, nanoseconds since the epoch. */
  public OptionalLong watermark(Kind kind) {
    return watermarks.complete(kind);
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

  /** Of how many sources it is caught up with each; one, if nothing is said. */
  void awaitSources(int count) {
    sources = count;
  }

  /** One of the sources has told everything that was there when it began. */
  void becomeCaughtUp() {
    sources--;
  }

  /** Takes in the latest values of the database, perhaps later than Kafka's news. */
  void remember(Collection<? extends Published> latest) {
    for (Published value : latest) {
      note(value);
      stream(StreamId.of(value)).remember(value);
    }
    remembered = true;
  }

  void publish(ValueMessage message) {
    ValueStream stream = stream(message.id());
    if (!stream.accept(message)) {
      return;
    }
    note(message.value());
    Set<Client> all = everyone(Channel.of(message.id().kind(), message.id().timeframe()));
    all.forEach(client -> send(client, message));
    // Who listens to an instrument's signals listens to its own too.
    for (Client client : stream(message.id().everybodys()).listeners()) {
      if (!all.contains(client)) {
        send(client, message);
      }
    }
  }

  // The market's regime has a time of its own, whatever the feed.
  private void note(Published value) {
    if (value.kind().timeframed()) {
      newestEventTime = Math.max(newestEventTime, value.at());
    }
  }

  private static void send(Client client, ValueMessage message) {
    if (!client.mayBeTold(message.value())) {
      return;
    }
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
        everyone(channel).add(client);
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
        everyone(channel).remove(client);
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
      stream.after(seq, client::mayBeTold).forEach(client::send);
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
                absent, id.kind() == Kind.INDICATORS ? Math.max(1, resumable / BULK) : resumable));
  }

  private Set<Client> everyone(Channel channel) {
    return everyone.computeIfAbsent(channel, absent -> new LinkedHashSet<>());
  }

  private static StreamId id(Channel channel, String symbol) {
    return new StreamId(channel.kind(), symbol, channel.timeframe());
  }
}
