package io.tidemark.benchmarks.latency;

import io.tidemark.benchmarks.stream.arm.KafkaSettings;
import io.tidemark.benchmarks.stream.process.ChildJvm;
import io.tidemark.schema.serde.Serde;
import io.tidemark.schema.serde.TradeView;
import io.tidemark.schema.topic.Topics;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The least that anybody does: one consumer that reads all trades and tells the probes' at once,
 * one frame each, to all sockets of a bare server. Until standard input ends. Argument: Kafka. Says
 * its port.
 */
public final class EchoMain {

  private static final Duration POLL = Duration.ofMillis(100);

  private final List<ServerWebSocket> sockets = new ArrayList<>();
  private final Context loop;

  private EchoMain(Context loop) {
    this.loop = loop;
  }

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    EchoMain echo = new EchoMain(vertx.getOrCreateContext());
    int port = echo.listen(vertx);
    Thread reader = new Thread(() -> echo.read(args[0]), "reader");
    reader.setDaemon(true);
    reader.start();
    ChildJvm.say(Integer.toString(port));
    while (System.in.read() >= 0) {
      // Nothing is asked of it.
    }
    Runtime.getRuntime().halt(0);
  }

  private int listen(Vertx vertx) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .webSocketHandler(socket -> loop.runOnContext(now -> sockets.add(socket)));
    return server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS)
        .actualPort();
  }

  private void read(String kafka) {
    Map<String, Object> settings = new HashMap<>(KafkaSettings.consumer());
    settings.put("bootstrap.servers", kafka);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.TRADES.partitions())
              .mapToObj(partition -> new TopicPartition(Topics.TRADES.name(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      TradeView trade = new TradeView();
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (Serde.templateId(record.value()) == TradeView.TEMPLATE_ID) {
            echo(trade.wrap(record.value()));
          }
        }
      }
    }
  }

  private void echo(TradeView trade) {
    if (trade.bytes()[trade.symbolOffset()] == Probe.PREFIX) {
      String text =
          "[{\"T\":\"b\",\"S\":\"%s\",\"tf\":\"1Sec\",\"c\":%s,\"closed\":false}]"
              .formatted(trade.instrument(), trade.price());
      loop.runOnContext(now -> sockets.forEach(socket -> socket.writeTextMessage(text)));
    }
  }
}
