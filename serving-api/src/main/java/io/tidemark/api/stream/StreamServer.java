package io.tidemark.api.stream;

import io.tidemark.api.account.Accounts;
import io.tidemark.api.instrument.InstrumentDirectory;
import io.tidemark.api.plan.Delays;
import io.tidemark.api.published.Kind;
import io.tidemark.api.published.Published;
import io.tidemark.api.recovery.RecoveryDesk;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.serde.RecoveryQuerySerde;
import io.tidemark.schema.signal.RecoveryQuery;
import io.tidemark.schema.topic.Topics;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The three feeds, what fills them and who is connected. To be used on one event loop. */
public final class StreamServer {

  private static final Duration RECONNECT_IN = Duration.ofSeconds(5);
  private static final short GOING_AWAY = 1001;

  private final Vertx vertx;
  private final StreamConfig config;
  private final Accounts accounts;
  private final Clock clock;
  private final Hubs hubs;
  private final FeedBoard feeds;
  private final Flusher flusher;
  private final Connections connections = new Connections();
  private final Map<String, KafkaTail> tails = new TreeMap<>();
  private final RecoveryDesk recovery;
  private DemandTicker demand;
  private Saying<RecoveryQuery> asking;

  /**
   * Makes the feeds; {@link #start} fills them.
   *
   * @param delays of the delayed feed
   */
  public StreamServer(
      Vertx vertx, StreamConfig config, Accounts accounts, Delays delays, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.accounts = accounts;
    this.clock = clock;
    InstrumentDirectory instruments = new InstrumentDirectory();
    this.hubs =
        new Hubs(
            new Hub("realtime", Delays.NONE, instruments, config.resumable()),
            new Hub("delayed", delays, instruments, config.resumable()),
            new Hub("test", Delays.NONE, TestFeed.instruments(), config.resumable()));
    this.feeds = new FeedBoard(clock);
    this.flusher = new Flusher(vertx);
    this.recovery = new RecoveryDesk(this::ask, clock);
  }

  /** Begins to read Kafka and to tick. */
  public void start(String kafka) {
    Context loop = vertx.getOrCreateContext();
    hubs.delayed().awaitSources(2);
    Duration back = config.readBack();
    read(
        new KafkaTail.Settings(
            "api-realtime",
            kafka,
            List.of(
                new KafkaTail.Start(Topics.INSTRUMENTS, null),
                new KafkaTail.Start(Topics.BARS, back),
                new KafkaTail.Start(Topics.INDICATORS, back),
                new KafkaTail.Start(Topics.REGIMES, back),
                new KafkaTail.Start(Topics.SIGNALS, back),
                new KafkaTail.Start(Topics.FEED_STATUS, FeedBoard.SILENCE)),
            Duration.ZERO),
        new TopicFeeder(loop, new HubTarget(hubs.realtime())));
    // Forming values do not wait behind the thousands that end with a second.
    read(
        new KafkaTail.Settings(
            "api-forming",
            kafka,
            List.of(
                new KafkaTail.Start(Topics.FORMING_BARS, Duration.ZERO),
                new KafkaTail.Start(Topics.FORMING_INDICATORS, Duration.ZERO)),
            Duration.ZERO),
        new TopicFeeder(loop, new FormingTarget(hubs.realtime())));
    read(
        new KafkaTail.Settings(
            "api-delayed",
            kafka,
            List.of(
                new KafkaTail.Start(Topics.BARS, back),
                new KafkaTail.Start(Topics.INDICATORS, back),
                new KafkaTail.Start(Topics.REGIMES, back)),
            hubs.delayed().delays().marketData()),
        new TopicFeeder(loop, new HubTarget(hubs.delayed())));
    // A tail has one delay, and signals wait longer than what they came of.
    read(
        new KafkaTail.Settings(
            "api-delayed-signals",
            kafka,
            List.of(new KafkaTail.Start(Topics.SIGNALS, back)),
            hubs.delayed().delays().signals()),
        new TopicFeeder(loop, new HubTarget(hubs.delayed())));
    read(
        new KafkaTail.Settings(
            "api-recovery",
            kafka,
            List.of(new KafkaTail.Start(Topics.RECOVERY_ODDS, Duration.ZERO)),
            Duration.ZERO),
        new OddsFeeder(loop, recovery::answer));
    demand =
        new DemandTicker(
            new TopicProducer<>(
                kafka,
                Topics.INDICATOR_DEMAND,
                IndicatorDemand::instrument,
                new IndicatorDemandSerde()),
            clock);
    asking =
        new TopicProducer<>(
            kafka, Topics.RECOVERY_QUERIES, RecoveryQuery::instrument, new RecoveryQuerySerde());
    startTimers();
  }

  private void ask(List<RecoveryQuery> queries) {
    if (asking != null) {
      asking.send(queries);
    }
  }

  private void read(KafkaTail.Settings settings, KafkaTail.Listener feeder) {
    tails.put(settings.name(), new KafkaTail(settings, feeder, clock).start());
  }

  private void startTimers() {
    TestFeed testFeed = new TestFeed(hubs.test());
    hubs.test().becomeCaughtUp();
    vertx.setPeriodic(100, timer -> testFeed.tick(clock.instant().getEpochSecond()));
    vertx.setPeriodic(
        config.heartbeat().toMillis(),
        timer -> hubs.all().forEach(hub -> hub.heartbeat(clock.instant())));
    vertx.setPeriodic(1_000, timer -> feeds.silent().forEach(this::tell));
    vertx.setPeriodic(
        DemandTicker.PERIOD.toMillis(), timer -> demand.repeat(hubs.realtime().demanded()));
    vertx.setPeriodic(RecoveryDesk.PERIOD.toMillis(), timer -> recovery.repeat());
    KeyWatch keys = new KeyWatch(accounts, connections);
    vertx.setPeriodic(config.keyCheck().toMillis(), timer -> keys.check());
  }

  /** Puts in what the database knows; until then the feeds are not caught up. */
  public void remember(Collection<Published> realtime, Collection<Published> delayed) {
    hubs.realtime().remember(realtime);
    hubs.delayed().remember(delayed);
  }

  /** Begins the conversation with a client of a feed. */
  public void accept(Hub hub, ServerWebSocket socket) {
    new Session(this, hub, socket);
  }

  /** Tells every client to come back later and closes its socket. */
  public void shutDown() {
    connections.close(StreamMessages.shutdown(RECONNECT_IN), GOING_AWAY, "shutdown");
    if (demand != null) {
      demand.close();
      asking.close();
    }
  }

  /** Stops reading; may be called on any thread. */
  public void stopReading() throws InterruptedException {
    for (KafkaTail tail : tails.values()) {
      tail.stop();
    }
  }

  /** Why topics cannot be read; empty while they can. */
  public String trouble() {
    return tails.values().stream()
        .map(KafkaTail::trouble)
        .filter(trouble -> !trouble.isEmpty())
        .findFirst()
        .orElse("");
  }

  public Hubs hubs() {
    return hubs;
  }

  /** Where odds of positions are asked for. */
  public RecoveryDesk recovery() {
    return recovery;
  }

  public InstrumentDirectory instruments() {
    return hubs.realtime().instruments();
  }

  public Collection<FeedStatus> feeds() {
    return feeds.all();
  }

  Collection<FeedStatus> feeds(Hub hub) {
    return hub == hubs.test() ? List.of() : feeds.all();
  }

  Client client(ServerWebSocket socket) {
    return new Client(socket, flusher, config.maxQueued());
  }

  Vertx vertx() {
    return vertx;
  }

  StreamConfig config() {
    return config;
  }

  Accounts accounts() {
    return accounts;
  }

  Clock clock() {
    return clock;
  }

  Connections connections() {
    return connections;
  }

  /** A client of a feed has subscribed. Only in real time there are forming values. */
  void demand(Hub hub) {
    if (hub == hubs.realtime() && demand != null) {
      demand.add(hub.demanded());
    }
  }

  private void tell(FeedStatus status) {
    hubs.realtime().publishFeed(status);
    hubs.delayed().publishFeed(status);
  }

  private class HubTarget implements TopicFeeder.Target {
    private final Hub hub;

    HubTarget(Hub hub) {
      this.hub = hub;
    }

    @Override
    public void value(ValueMessage message) {
      hub.publish(message);
    }

    @Override
    public void watermark(Kind kind, long nanos) {
      hub.publishWatermark(kind, nanos);
    }

    @Override
    public void feed(FeedStatus status, Instant publishedAt) {
      feeds.put(status, publishedAt).ifPresent(StreamServer.this::tell);
    }

    @Override
    public void instrument(Instrument instrument) {
      instruments().put(instrument);
    }

    @Override
    public void caughtUp() {
      hub.becomeCaughtUp();
    }
  }

  /** Of what makes itself outdated, so that there is nothing to catch up with. */
  private final class FormingTarget extends HubTarget {
    FormingTarget(Hub hub) {
      super(hub);
    }

    @Override
    public void caughtUp() {}
  }
}
