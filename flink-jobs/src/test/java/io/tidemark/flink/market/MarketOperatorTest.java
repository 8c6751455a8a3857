package io.tidemark.flink.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.flink.bar.PartialBar;
import io.tidemark.flink.bar.Tape;
import io.tidemark.flink.history.BarHistory;
import io.tidemark.flink.type.RecordType;
import io.tidemark.schema.market.Bar;
import io.tidemark.schema.market.Timeframe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes first at the end of a second: inputs, then timers, then the watermark. */
class MarketOperatorTest {

  private static final long SECOND = Timeframe.SEC_1.nanos();
  private static final MarketSettings SETTINGS =
      new MarketSettings(Duration.ofSeconds(60), Duration.ofMillis(250), "sma(3)");

  private final List<String> events = new ArrayList<>();
  private long sequence;
  private KeyedOneInputStreamOperatorTestHarness<String, MarketInput, Bar> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new MarketOperator(new MarketFunction(SETTINGS, BarHistory.NONE)),
            MarketInput::instrument,
            Types.STRING);
    harness.setOutputCreator(
        unused ->
            new Channel<>(
                bar -> {
                  if (bar.timeframe() == Timeframe.SEC_1) {
                    events.add("%s closed rev %d".formatted(bar.instrument(), bar.rev()));
                  }
                },
                (tag, record) -> {
                  if (record instanceof FormingBars forming) {
                    events.add(forming.bars().get(0).instrument() + " forming");
                  }
                },
                mark -> events.add("watermark " + mark.getTimestamp() % 10_000)));
    harness.setup(RecordType.BAR.createSerializer(null));
    harness.open();
    harness.setProcessingTime(1_000_000);
    for (String instrument : List.of("A", "B", "C")) {
      trade(instrument, 0);
    }
    events.clear();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anInputDoesNotWaitForTheTimersOfOthers() throws Exception {
    watermark(1);
    trade("D", 1);
    work();
    assertThat(events).hasSize(5).first().isEqualTo("D forming");
    assertThat(events).contains("A closed rev 0", "B closed rev 0", "C closed rev 0");
    assertThat(events).last().isEqualTo("watermark 999");
  }

  @Test
  void inputsWithoutEndDoNotKeepTimersFromTheirTurn() throws Exception {
    watermark(1);
    for (int i = 0; i < 40; i++) {
      trade("D", 1);
      letter();
    }
    assertThat(events).contains("watermark 999");
  }

  @Test
  void aWatermarkThatComesMeanwhileWaitsForTheOneBefore() throws Exception {
    trade("A", 1);
    trade("D", 1);
    watermark(1);
    watermark(2);
    work();
    int first = events.indexOf("watermark 999");
    assertThat(events.subList(0, first)).contains("A closed rev 0", "B closed rev 0");
    assertThat(events.subList(first, events.size()))
        .contains("A closed rev 0", "D closed rev 0", "watermark 1999");
  }

  @Test
  void whatComesAfterTheWatermarkCorrectsThoughTheTimerHasNotCome() throws Exception {
    watermark(1);
    while (events.isEmpty()) {
      letter();
    }
    String waits = events.contains("A closed rev 0") ? "B" : "A";
    trade(waits, 0);
    watermark(2);
    work();
    assertThat(events).contains(waits + " closed rev 0", waits + " closed rev 1");
  }

  @Test
  void timersThatWaitAreRestored() throws Exception {
    watermark(1);
    assertThat(events).isEmpty();
    var state = harness.snapshot(1, 0);
    harness.close();
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new MarketOperator(new MarketFunction(SETTINGS, BarHistory.NONE)),
            MarketInput::instrument,
            Types.STRING);
    harness.setOutputCreator(
        unused ->
            new Channel<>(
                bar -> events.add(bar.instrument() + " closed again"),
                (tag, record) -> {},
                mark -> {}));
    harness.setup(RecordType.BAR.createSerializer(null));
    harness.initializeState(state);
    harness.open();
    watermark(1);
    work();
    assertThat(events).hasSize(3);
  }

  private void trade(String instrument, int second) throws Exception {
    long time = Tape.NOON + second * SECOND;
    PartialBar bar = new PartialBar();
    bar.add(Tape.view(Tape.trade(instrument, time, ++sequence, "100." + sequence % 10)));
    harness.processElement(new StreamRecord<>(new MarketInput.Trades(instrument, time, bar)));
  }

  private void watermark(int second) throws Exception {
    harness.processWatermark(new Watermark(Tape.NOON / 1_000_000 + second * 1_000L - 1));
  }

  private void work() throws Exception {
    while (letter()) {
      // Until there is none.
    }
  }

  private boolean letter() throws Exception {
    Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    if (mail.isPresent()) {
      mail.get().run();
    }
    return mail.isPresent();
  }
}
