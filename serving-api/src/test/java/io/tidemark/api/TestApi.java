package io.tidemark.api;

import io.tidemark.api.account.ApiKey;
import io.tidemark.api.account.ApiKeys;
import io.tidemark.api.plan.Plan;
import io.tidemark.api.plan.Plans;
import io.tidemark.api.query.DatabaseConfig;
import io.tidemark.api.stream.StreamConfig;
import io.tidemark.database.DatabaseLogin;
import io.tidemark.schema.analytics.IndicatorDemand;
import io.tidemark.schema.analytics.IndicatorValues;
import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.FeedStatus;
import io.tidemark.schema.market.Instrument;
import io.tidemark.schema.market.Liquidity;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.market.Watermark;
import io.tidemark.schema.serde.BarSerde;
import io.tidemark.schema.serde.ExternalSignalSerde;
import io.tidemark.schema.serde.FeedStatusSerde;
import io.tidemark.schema.serde.IndicatorDemandSerde;
import io.tidemark.schema.serde.IndicatorValuesSerde;
import io.tidemark.schema.serde.InstrumentSerde;
import io.tidemark.schema.serde.RegimeSerde;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.serde.WatermarkSerde;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.topic.Topic;
import io.tidemark.schema.topic.Topics;
import io.tidemark.testing.TestDatabase;
import io.tidemark.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** An API on a real broker and a real database, and what other processes would write there. */
public final class TestApi implements AutoCloseable {

  /** A plan of few requests, connections and symbols, in real time. */
  public static final String SMALL = "small";

  public static final Duration DELAY = Duration.ofMinutes(15);

  /** Of signals. */
  public static final Duration SIGNALS_DELAY = Duration.ofHours(24);

  private final HttpClient http = HttpClient.newHttpClient();
  private final TestDatabase database = TestServers.database();
  private final String kafka = TestServers.kafka(Topics.all());
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", kafka, "linger.ms", 0),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private ServingApi api;

  /** Sockets that are impatient, so that tests need not be patient. */
  public static StreamConfig impatient() {
    return new StreamConfig(
        Duration.ofMillis(700),
        Duration.ofMillis(300),
        Duration.ofMillis(200),
        Duration.ofMinutes(5),
        4,
        2_000);
  }

  /** Starts an API where nothing has been published yet. */
  public TestApi start() {
    return start(impatient());
  }

  public TestApi start(StreamConfig stream) {
    launch(stream);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get("/readyz", null).statusCode() == 200);
    return this;
  }

  /** Starts an API that need not become ready. */
  public TestApi launch(StreamConfig stream) {
    Map<String, Plan> plans = new HashMap<>(Plans.shipped().plans());
    plans.put(
        SMALL,
        new Plan(
            Duration.ZERO,
            Duration.ZERO,
            Set.of(SignalType.GOLDEN_CROSS, SignalType.EXTERNAL),
            2,
            Duration.ofDays(1),
            3,
            2,
            1));
    DatabaseLogin login = database.api();
    DatabaseConfig config = DatabaseConfig.of(login.url(), login.user(), login.password());
    api =
        new ServingApi(
                new ServingApiConfig(
                    "127.0.0.1",
                    0,
                    kafka,
                    config,
                    new Plans(plans),
                    Optional.of("demo"),
                    List.of("https://app.example.com"),
                    stream))
            .start();
    return this;
  }

  /** Starts the API again, on the same broker and database. */
  public TestApi restart() {
    api.close();
    return start();
  }

  @Override
  public void close() {
    api.close();
    producer.close();
  }

  /** Bootstrap servers of the broker. */
  public String kafka() {
    return kafka;
  }

  public int port() {
    return api.port();
  }

  /** Answers a request; {@code headers} are names and values in turn. */
  public HttpResponse<String> get(String path, ApiKey key, String... headers) {
    return send("GET", path, key, headers);
  }

  public HttpResponse<String> send(String method, String path, ApiKey key, String... headers) {
    return send(method, path, HttpRequest.BodyPublishers.noBody(), key, headers);
  }

  /** Posts JSON. */
  public HttpResponse<String> post(String path, ApiKey key, String json) {
    return send(
        "POST",
        path,
        HttpRequest.BodyPublishers.ofString(json),
        key,
        "Content-Type",
        "application/json");
  }

  private HttpResponse<String> send(
      String method, String path, BodyPublisher body, ApiKey key, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, body);
    if (key != null) {
      request.header("Authorization", "Bearer " + key.text());
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer from " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Opens a socket to {@code /v1/stream/{feed}}. */
  public TestSocket socket(String feed) {
    return TestSocket.open(http, URI.create("ws://127.0.0.1:" + port() + "/v1/stream/" + feed));
  }

  /** Opens a socket and authenticates. */
  public TestSocket socket(String feed, ApiKey key) {
    TestSocket socket = socket(feed);
    socket.send("{\"action\":\"auth\",\"key\":\"" + key.text() + "\"}");
    socket.awaitMessage(m -> m.path("msg").asText().equals("authenticated"));
    return socket;
  }

  /** A new organization's key. */
  public ApiKey key(String plan) {
    return key(plan, "{}");
  }

  /** A new organization's key with scopes, as an array literal. */
  public ApiKey key(String plan, String scopes) {
    UUID organization = UUID.randomUUID();
    ApiKey key = ApiKeys.generate();
    update("INSERT INTO organizations (id, name, plan) VALUES (?, 'Test', ?)", organization, plan);
    update(
        "INSERT INTO api_keys (id, organization_id, sha256, prefix, scopes)"
            + " VALUES (?, ?, ?, ?, ?::text[])",
        UUID.randomUUID(),
        organization,
        key.sha256(),
        key.prefix(),
        scopes);
    return key;
  }

  /** The id of a key's organization. */
  public String organization(ApiKey key) {
    try (Connection connection = database.admin().connect();
        PreparedStatement query =
            connection.prepareStatement("SELECT organization_id FROM api_keys WHERE sha256 = ?")) {
      query.setBytes(1, key.sha256());
      ResultSet rows = query.executeQuery();
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public void revoke(ApiKey key) {
    update("UPDATE api_keys SET revoked_at = now() WHERE sha256 = ?", (Object) key.sha256());
  }

  /** Runs a statement as the superuser. */
  public void update(String sql, Object... parameters) {
    try (Connection connection = database.admin().connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Writes a revision as the store does. */
  public void store(Bar bar, Instant publishedAt) {
    update(
        "INSERT INTO bars VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        bar.instrument(),
        bar.timeframe().code(),
        time(bar.start()),
        bar.rev(),
        bar.seq(),
        bar.open(),
        bar.high(),
        bar.low(),
        bar.close(),
        bar.volume(),
        bar.vwap(),
        bar.trades(),
        bar.closed(),
        bar.finalised(),
        bar.simulated(),
        time(bar.at()),
        publishedAt.atOffset(ZoneOffset.UTC),
        bar.finalised() ? time(bar.at()) : null,
        bar.finalised() ? publishedAt.atOffset(ZoneOffset.UTC) : null,
        time(bar.session()),
        bar.liquidity() == null ? null : bar.liquidity().spread(),
        bar.liquidity() == null ? null : bar.liquidity().mid(),
        bar.liquidity() == null ? null : bar.liquidity().imbalance());
  }

  /** Says which timeframes of indicators are kept, as the store does. */
  public void keepIndicators(Timeframe... timeframes) {
    for (Timeframe timeframe : timeframes) {
      update("INSERT INTO indicator_timeframes VALUES (?)", timeframe.code());
    }
  }

  /** Writes a revision of indicators as the store does. */
  public void store(IndicatorValues values, Instant publishedAt) {
    update(
        "INSERT INTO indicator_sets (names) VALUES (string_to_array(?, ',')) ON CONFLICT DO"
            + " NOTHING",
        values.names());
    update(
        "INSERT INTO indicators SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, id, ?"
            + " FROM indicator_sets WHERE names = string_to_array(?, ',')",
        values.instrument(),
        values.timeframe().code(),
        time(values.start()),
        values.rev(),
        values.seq(),
        values.closed(),
        values.finalised(),
        values.simulated(),
        time(values.at()),
        publishedAt.atOffset(ZoneOffset.UTC),
        values.finalised() ? time(values.at()) : null,
        values.finalised() ? publishedAt.atOffset(ZoneOffset.UTC) : null,
        values.values(),
        values.names());
  }

  private static OffsetDateTime time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).atOffset(ZoneOffset.UTC);
  }

  /** Publishes an instrument that does not exist elsewhere, and waits until the API knows it. */
  public void list(String... symbols) {
    for (String symbol : symbols) {
      Instrument instrument =
          new Instrument(symbol, symbol + " name", "test", "crypto", "USD", "UTC", false);
      produce(
          new ProducerRecord<>(
              Topics.INSTRUMENTS.name(), bytes(symbol), new InstrumentSerde().encode(instrument)));
    }
    ApiKey key = key("enterprise");
    for (String symbol : symbols) {
      Awaitility.await().until(() -> get("/v1/instruments/" + symbol, key).statusCode() == 200);
    }
  }

  /** Publishes a bar now. */
  public void publish(Bar bar) {
    publish(bar, Instant.now());
  }

  /** Publishes a bar as if at another time. */
  public void publish(Bar bar, Instant publishedAt) {
    String topic = bar.closed() ? Topics.BARS.name() : Topics.FORMING_BARS.name();
    produce(
        new ProducerRecord<>(
            topic,
            null,
            publishedAt.toEpochMilli(),
            bytes(bar.instrument()),
            new BarSerde().encode(bar)));
  }

  /** Publishes forming bars of several timeframes in one record. */
  public void publishForming(List<Bar> bars) {
    produce(
        new ProducerRecord<>(
            Topics.FORMING_BARS.name(),
            bytes(bars.get(0).instrument()),
            new BarSerde().encodeAll(bars)));
  }

  /** Publishes many closed bars now. */
  public void publishAll(List<Bar> bars) {
    List<Future<?>> sent = new ArrayList<>();
    for (Bar bar : bars) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  Topics.BARS.name(), bytes(bar.instrument()), new BarSerde().encode(bar))));
    }
    sent.forEach(TestApi::await);
  }

  /** Publishes indicators now. */
  public void publish(IndicatorValues values) {
    publish(values, Instant.now());
  }

  /** Publishes indicators as if at another time. */
  public void publish(IndicatorValues values, Instant publishedAt) {
    Topic topic = values.closed() ? Topics.INDICATORS : Topics.FORMING_INDICATORS;
    produce(
        new ProducerRecord<>(
            topic.name(),
            null,
            publishedAt.toEpochMilli(),
            bytes(values.instrument()),
            new IndicatorValuesSerde().encode(values)));
  }

  /** Publishes a regime as if at another time. */
  public void publish(Regime regime, Instant publishedAt) {
    publish(Topics.REGIMES, regime.subject(), new RegimeSerde().encode(regime), publishedAt);
  }

  /** Publishes a signal as if at another time. */
  public void publish(Signal signal, Instant publishedAt) {
    publish(Topics.SIGNALS, signal.instrument(), new SignalSerde().encode(signal), publishedAt);
  }

  private void publish(Topic topic, String key, byte[] value, Instant publishedAt) {
    produce(
        new ProducerRecord<>(topic.name(), null, publishedAt.toEpochMilli(), bytes(key), value));
  }

  /** What the API said so far of who looks at which indicators. */
  public List<IndicatorDemand> demands() {
    return records(Topics.INDICATOR_DEMAND, new IndicatorDemandSerde());
  }

  /** The signals that the API has taken in so far. */
  public List<ExternalSignal> externalSignals() {
    return records(Topics.EXTERNAL_SIGNALS, new ExternalSignalSerde());
  }

  /** All records of a topic that has one partition. */
  private <T> List<T> records(Topic topic, Serde<T> serde) {
    TopicPartition partition = new TopicPartition(topic.name(), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<T> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          records.add(serde.decode(record.value()));
        }
      }
      return records;
    }
  }

  /** Publishes bytes in the place of a bar. */
  public void publishRaw(byte[] value) {
    produce(new ProducerRecord<>(Topics.BARS.name(), bytes("RAW"), value));
  }

  /** Promises on every partition that all is published up to an event time. */
  public void publishWatermark(long nanos, Instant publishedAt) {
    publishWatermark(Topics.BARS, nanos, publishedAt);
  }

  public void publishWatermark(Topic topic, long nanos, Instant publishedAt) {
    byte[] value = new WatermarkSerde().encode(new Watermark(nanos, 0, 1));
    for (int partition = 0; partition < topic.partitions(); partition++) {
      produce(
          new ProducerRecord<>(topic.name(), partition, publishedAt.toEpochMilli(), null, value));
    }
  }

  public void publishFeed(FeedStatus status) {
    produce(
        new ProducerRecord<>(
            Topics.FEED_STATUS.name(), bytes(status.feed()), new FeedStatusSerde().encode(status)));
  }

  private void produce(ProducerRecord<byte[], byte[]> record) {
    await(producer.send(record));
  }

  private static void await(Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new AssertionError("not published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A closed minute bar: the n-th after 2026-01-05T14:30Z, with {@code close = 100 + n}. */
  public static Bar minute(String symbol, int n, long seq, int rev, boolean isFinal) {
    long start = minuteStart(n);
    double close = 100 + n + rev / 10.0;
    return new Bar(
        symbol,
        Timeframe.MIN_1,
        start,
        close - 0.5,
        close + 1,
        close - 1,
        close,
        10 + rev,
        close,
        5 + rev,
        seq,
        rev,
        true,
        isFinal,
        start + Timeframe.MIN_1.nanos(),
        false);
  }

  /** The n-th minute while it forms. */
  public static Bar forming(String symbol, int n, double close) {
    return forming(symbol, Timeframe.MIN_1, n, close);
  }

  /** The interval of the n-th minute while it forms. */
  public static Bar forming(String symbol, Timeframe timeframe, int n, double close) {
    long start = timeframe.start(minuteStart(n));
    return new Bar(
        symbol,
        timeframe,
        start,
        close,
        close,
        close,
        close,
        1,
        close,
        1,
        0,
        0,
        false,
        false,
        start + 1_000_000_000L,
        false);
  }

  /** The indicators of the n-th minute: {@code rsi_14} is {@code 50 + n}, the other warms up. */
  public static IndicatorValues indicators(
      String symbol, int n, long seq, int rev, boolean isFinal) {
    return indicators(symbol, n, seq, rev, true, isFinal);
  }

  /** The indicators of the n-th minute while it forms. */
  public static IndicatorValues formingIndicators(String symbol, int n) {
    return indicators(symbol, n, 0, 0, false, false);
  }

  private static IndicatorValues indicators(
      String symbol, int n, long seq, int rev, boolean closed, boolean isFinal) {
    long start = minuteStart(n);
    return new IndicatorValues(
        symbol,
        Timeframe.MIN_1,
        start,
        "rsi_14,sma_200",
        new double[] {50 + n + rev / 10.0, Double.NaN},
        seq,
        rev,
        closed,
        isFinal,
        start + (closed ? Timeframe.MIN_1.nanos() : 1_000_000_000L),
        false);
  }

  /** A closed bar of the session of n days after 2026-01-05, from 14:30Z, with quotes. */
  public static Bar session(String symbol, int n, long seq) {
    long start = minuteStart(0) + n * Timeframe.DAY_1.nanos();
    long close = start + 6 * Timeframe.HOUR_1.nanos() + 30 * Timeframe.MIN_1.nanos();
    return new Bar(
        symbol,
        Timeframe.DAY_1,
        start,
        100,
        102,
        99,
        101,
        10,
        100.5,
        5,
        seq,
        0,
        true,
        true,
        close,
        false,
        start,
        new Liquidity(0.25, 100.875, Double.NaN));
  }

  public static long minuteStart(int n) {
    return Instant.parse("2026-01-05T14:30:00Z").plusSeconds(60L * n).getEpochSecond()
        * 1_000_000_000L;
  }
}
