package io.tidemark.flink.signal;

import io.tidemark.flink.outcome.Barriers;
import io.tidemark.flink.outcome.TrackEvent;
import io.tidemark.flink.outcome.TripleBarrier;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TradePlan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The trades of one instrument and timeframe that are being followed: those of final signals, and
 * at each bar one to each side without a reason, which signals are compared with.
 */
final class OpenTrades {

  private final double cost;
  private final List<Trade> trades = new ArrayList<>();

  /**
   * @param signal {@code null} for a trade without a reason
   */
  private record Trade(
      Signal signal, Side side, RegimeState regime, TradePlan plan, TripleBarrier barrier) {}

  OpenTrades(double cost) {
    this.cost = cost;
  }

  /** Follows a final signal. */
  void open(Signal signal) {
    trades.add(
        new Trade(
            signal,
            signal.side(),
            signal.regime(),
            signal.plan(),
            new TripleBarrier(signal.side(), signal.plan(), cost)));
  }

  /** Follows a trade to either side that is entered behind a bar without a reason. */
  void openBaselines(Study rising, Barriers barriers) {
    for (Side side : Side.values()) {
      barriers
          .plan(side, rising.close(), rising.get(Reading.ATR), rising.end(), rising.spacing())
          .ifPresent(
              plan ->
                  trades.add(
                      new Trade(
                          null, side, rising.regime(), plan, new TripleBarrier(side, plan, cost))));
    }
  }

  /** Takes in the next final bar. */
  void add(Study rising, Consumer<TrackEvent> publish) {
    for (Iterator<Trade> each = trades.iterator(); each.hasNext(); ) {
      Trade trade = each.next();
      Optional<TripleBarrier.Result> result =
          trade.barrier.add(
              rising.start(),
              rising.end(),
              rising.open(),
              rising.high(),
              rising.low(),
              rising.close());
      if (result.isPresent()) {
        each.remove();
        publish.accept(ended(trade, result.get(), rising));
      }
    }
  }

  private static TrackEvent ended(Trade trade, TripleBarrier.Result result, Study rising) {
    Signal signal = trade.signal;
    if (signal == null) {
      return new TrackEvent.Baseline(
          rising.timeframe(), trade.regime, trade.side, result.won(), rising.at());
    }
    return new TrackEvent.Ended(
        new SignalOutcome(
            signal.instrument(),
            signal.timeframe(),
            signal.start(),
            signal.type(),
            signal.side(),
            signal.organization(),
            signal.source(),
            signal.confidence(),
            signal.regime(),
            result.exit(),
            result.entered(),
            result.entry(),
            result.exited(),
            result.price(),
            result.bars(),
            result.netReturn(),
            result.multiple(),
            0,
            rising.at(),
            signal.simulated() || rising.simulated()));
  }

  /** A copy that follows on its own. */
  OpenTrades copy() {
    OpenTrades copy = new OpenTrades(cost);
    for (Trade trade : trades) {
      copy.trades.add(
          new Trade(trade.signal, trade.side, trade.regime, trade.plan, trade.barrier.copy()));
    }
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    SignalSerde signals = new SignalSerde();
    out.writeDouble(cost);
    out.writeInt(trades.size());
    for (Trade trade : trades) {
      out.writeBoolean(trade.signal != null);
      if (trade.signal != null) {
        Bytes.write(signals.encode(trade.signal), out);
      } else {
        out.writeUTF(trade.side.code());
        out.writeUTF(trade.regime == null ? "" : trade.regime.name());
        out.writeDouble(trade.plan.entry());
        out.writeDouble(trade.plan.stop());
        out.writeDouble(trade.plan.target());
        out.writeDouble(trade.plan.size());
        out.writeLong(trade.plan.expiry());
      }
      trade.barrier.writeTo(out);
    }
  }

  static OpenTrades readFrom(DataInput in) throws IOException {
    SignalSerde signals = new SignalSerde();
    OpenTrades trades = new OpenTrades(in.readDouble());
    for (int n = in.readInt(); n > 0; n--) {
      if (in.readBoolean()) {
        trades.open(signals.decode(Bytes.read(in)));
      } else {
        Side side = Side.parse(in.readUTF());
        String regime = in.readUTF();
        TradePlan plan =
            new TradePlan(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
        trades.trades.add(
            new Trade(
                null,
                side,
                regime.isEmpty() ? null : RegimeState.valueOf(regime),
                plan,
                new TripleBarrier(side, plan, trades.cost)));
      }
      trades.trades.get(trades.trades.size() - 1).barrier.readFrom(in);
    }
    return trades;
  }
}
