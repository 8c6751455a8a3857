package io.tidemark.benchmarks.state;

import io.tidemark.flink.market.MarketInput;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Numbers to partial bars. The first few numbers are days on which every instrument trades once, so
 * that each has its state on all timeframes; each further one is a moment at which as many
 * instruments trade as the settings say, no instrument twice.
 */
final class FedInstruments extends AbstractStreamOperator<MarketInput>
    implements OneInputStreamOperator<Long, MarketInput> {

  private static final long serialVersionUID = 1L;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long DAY = Duration.ofDays(1).toNanos();

  /** The beginning of a day. */
  private static final long START = 1_709_596_800 * SECOND;

  private final StateMain.Order order;
  private transient SplittableRandom random;
  private transient SampleTrades trades;
  private transient String[] symbols;
  private transient StreamRecord<MarketInput> record;

  FedInstruments(StateMain.Order order) {
    this.order = order;
  }

  @Override
  public void open() throws Exception {
    super.open();
    random = new SplittableRandom(11);
    trades = new SampleTrades();
    symbols =
        IntStream.range(0, order.instruments()).mapToObj("S%06d"::formatted).toArray(String[]::new);
    record = new StreamRecord<>(null);
  }

  @Override
  public void processElement(StreamRecord<Long> element) {
    long number = element.getValue();
    if (number < order.days()) {
      long time = START + number * DAY;
      Arrays.stream(symbols).forEach(symbol -> trade(symbol, time));
      complete(time + DAY);
    } else {
      long time = START + order.days() * DAY + (number - order.days()) * order.stepNanos();
      for (int i = 0; i < order.atOnce(); i++) {
        trade(draw(i), time);
      }
      complete(time + order.stepNanos());
    }
  }

  /** The next of a shuffle that is never ended. */
  private String draw(int drawn) {
    int at = random.nextInt(drawn, symbols.length);
    String symbol = symbols[at];
    symbols[at] = symbols[drawn];
    symbols[drawn] = symbol;
    return symbol;
  }

  private void trade(String symbol, long time) {
    output.collect(
        record.replace(new MarketInput.Trades(symbol, time, trades.second(symbol, time))));
  }

  private void complete(long until) {
    output.emitWatermark(new Watermark(until / MILLI - 1));
  }
}
