package io.tidemark.flink.market;

import io.tidemark.schema.market.Bar;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.MailboxExecutor.MailOptions;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link MarketFunction} so that what a watermark completes does not hold up what comes in.
 *
 * <p>At the end of a second every instrument has bars and indicators to publish. Flink would do all
 * that before the next trade; here inputs go first, as long as there are some {@value
 * #INPUTS_A_TIMER} for each instrument's timer, and the watermark goes on when all timers are done.
 * Those that wait are in the state, as always.
 */
public final class MarketOperator extends KeyedProcessOperator<String, MarketInput, Bar> {

  private static final long serialVersionUID = 1L;
  private static final int INPUTS_A_TIMER = 8;

  private transient MailboxExecutor mailbox;

  /** The watermark whose timers are being done; null if all are. */
  private transient Watermark current;

  /** The newest that has come meanwhile, or null. */
  private transient Watermark next;

  /** Inputs since the last timer, and how many of them there were at the last look. */
  private transient int inputs;

  private transient int inputsSeen;

  public MarketOperator(MarketFunction function) {
    super(function);
  }

  @Override
  public void setMailboxExecutor(MailboxExecutor mailbox) {
    super.setMailboxExecutor(mailbox);
    this.mailbox = mailbox;
  }

  @Override
  public void processElement(StreamRecord<MarketInput> element) throws Exception {
    inputs++;
    super.processElement(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      // Nothing comes any more that could be held up.
      current = null;
      next = null;
      super.processWatermark(mark);
    } else if (current == null) {
      current = mark;
      advance();
    } else {
      next = mark;
    }
  }

  private void advance() throws Exception {
    while (current != null) {
      if (inputs > inputsSeen && inputs < INPUTS_A_TIMER) {
        // There was another since the last look, so there may be one more.
        inputsSeen = inputs;
        advanceLater();
        return;
      }
      inputs = 0;
      inputsSeen = 0;
      InternalTimeServiceManager<?> timers = getTimeServiceManager().orElseThrow();
      if (!timers.tryAdvanceWatermark(current, () -> true)) {
        advanceLater();
        return;
      }
      output.emitWatermark(current);
      current = next;
      next = null;
    }
  }

  /** Between two letters of the mailbox the task takes an input, if there is one. */
  private void advanceLater() {
    mailbox.execute(MailOptions.deferrable(), this::advance, "timers of a watermark");
  }
}
