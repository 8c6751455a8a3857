package io.tidemark.flink.outcome;

import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalOutcome;
import io.tidemark.schema.signal.TrackRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives signals their confidence by what became of those before, and keeps the track record. Takes
 * in events in one order, that of their times, whatever instruments they are of.
 */
public final class TrackRecorder {

  private static final byte STATE_VERSION = 1;

  private final double chance;
  private final long allowedLateness;
  private final Tallies tallies;
  private final Confidence confidence;
  private final Map<String, Open> open = new TreeMap<>();
  private final Map<String, Long> numbers = new TreeMap<>();

  /** What was said of a signal whose outcome is not known. */
  private record Open(double confidence, double expected, int variants) {}

  /** Whom results are for. */
  public interface Target {
    void signal(Signal signal);

    void outcome(SignalOutcome outcome);

    void record(TrackRecord record);
  }

  /**
   * @param barriers of all trades
   * @param allowedLateness between the end of a bar and its being final, nanoseconds
   */
  public TrackRecorder(Barriers barriers, long allowedLateness) {
    this(barriers.chance(), allowedLateness, new Tallies());
  }

  private TrackRecorder(double chance, long allowedLateness, Tallies tallies) {
    this.chance = chance;
    this.allowedLateness = allowedLateness;
    this.tallies = tallies;
    this.confidence = new Confidence(chance, tallies);
  }

  /** Takes in the next event; times must not descend. */
  public void add(TrackEvent event, Target target) {
    tallies.settle(event.at() - allowedLateness);
    if (event instanceof TrackEvent.Baseline baseline) {
      add(baseline);
    } else if (event instanceof TrackEvent.Ended ended) {
      end(ended.outcome(), target);
    } else if (event instanceof TrackEvent.Candidate candidate) {
      publish(candidate, target);
    }
  }

  private void add(TrackEvent.Baseline trade) {
    Tally tally = Tally.of(trade.won());
    tallies.add(Kind.baseline(trade.timeframe(), null, trade.side()), trade.at(), tally);
    if (trade.regime() != null) {
      tallies.add(
          Kind.baseline(trade.timeframe(), trade.regime(), trade.side()), trade.at(), tally);
    }
  }

  private void publish(TrackEvent.Candidate candidate, Target target) {
    Signal signal = candidate.signal();
    String identity = identity(signal);
    double expected =
        Double.isNaN(candidate.chance())
            ? this.confidence.expected(
                signal.timeframe(), signal.regime(), signal.side(), candidate.bar())
            : candidate.chance();
    double confidence = this.confidence.of(signal, expected, candidate.bar());
    if (signal.retracted()) {
      open.remove(identity);
    } else if (signal.finalised()) {
      open.put(identity, new Open(confidence, expected, candidate.variants()));
    }
    target.signal(
        new Signal(
            signal.instrument(),
            signal.timeframe(),
            signal.start(),
            signal.type(),
            signal.side(),
            signal.organization(),
            signal.source(),
            confidence,
            signal.agreement(),
            signal.evidence(),
            signal.plan(),
            signal.regime(),
            signal.retracted(),
            next("signal " + signal.organization() + ' ' + signal.instrument()),
            signal.rev(),
            signal.finalised(),
            signal.at(),
            signal.simulated()));
  }

  private void end(SignalOutcome outcome, Target target) {
    Open said = open.remove(identity(outcome));
    if (said == null) {
      throw new IllegalStateException(
          "an outcome must be of a final signal: %s".formatted(identity(outcome)));
    }
    Tally tally =
        new Tally(
            1,
            outcome.won() ? 1 : 0,
            outcome.side() == Side.LONG ? 1 : 0,
            said.expected,
            outcome.multiple(),
            outcome.netReturn(),
            said.variants,
            outcome.simulated());
    tallies.add(Kind.of(outcome, null), outcome.at(), tally);
    if (outcome.regime() != null) {
      tallies.add(Kind.of(outcome, outcome.regime()), outcome.at(), tally);
    }
    target.outcome(numbered(outcome, said.confidence));
    target.record(record(outcome, null));
    if (outcome.regime() != null) {
      target.record(record(outcome, outcome.regime()));
    }
  }

  private SignalOutcome numbered(SignalOutcome outcome, double confidence) {
    return new SignalOutcome(
        outcome.instrument(),
        outcome.timeframe(),
        outcome.start(),
        outcome.type(),
        outcome.side(),
        outcome.organization(),
        outcome.source(),
        confidence,
        outcome.regime(),
        outcome.exit(),
        outcome.entered(),
        outcome.entry(),
        outcome.exited(),
        outcome.exitPrice(),
        outcome.bars(),
        outcome.netReturn(),
        outcome.multiple(),
        next("outcome " + outcome.organization() + ' ' + outcome.instrument()),
        outcome.at(),
        outcome.simulated());
  }

  private TrackRecord record(SignalOutcome outcome, RegimeState regime) {
    String kind = Kind.of(outcome, regime);
    long at = outcome.at();
    Tally tally = tallies.at(kind, at);
    Tally longs = tallies.at(Kind.baseline(outcome.timeframe(), regime, Side.LONG), at);
    Tally shorts = tallies.at(Kind.baseline(outcome.timeframe(), regime, Side.SHORT), at);
    boolean told = tally.n() >= TrackRecord.MIN_OUTCOMES;
    Wilson interval = Wilson.of(tally.wins(), tally.n());
    double baseRate =
        (tally.longs() * rate(longs) + (tally.n() - tally.longs()) * rate(shorts)) / tally.n();
    return new TrackRecord(
        outcome.type(),
        outcome.timeframe(),
        regime,
        outcome.organization(),
        tally.n(),
        tally.wins(),
        told ? (double) tally.wins() / tally.n() : Double.NaN,
        told ? interval.low() : Double.NaN,
        told ? interval.high() : Double.NaN,
        told ? baseRate : Double.NaN,
        longs.n() + shorts.n(),
        told ? tally.multiples() / tally.n() : Double.NaN,
        told ? tally.returns() / tally.n() : Double.NaN,
        tally.variants(),
        next("record " + kind),
        at,
        tally.simulated());
  }

  /** 0 where there is nothing, since nothing is also what it is weighted with. */
  private static double rate(Tally tally) {
    return tally.n() == 0 ? 0 : (double) tally.wins() / tally.n();
  }

  private long next(String stream) {
    return numbers.merge(stream, 1L, Long::sum);
  }

  static String identity(Signal signal) {
    return String.join(
        " ",
        signal.instrument(),
        signal.timeframe().code(),
        Long.toString(signal.start()),
        signal.type().code(),
        signal.side().code(),
        signal.organization(),
        signal.source());
  }

  static String identity(SignalOutcome outcome) {
    return String.join(
        " ",
        outcome.instrument(),
        outcome.timeframe().code(),
        Long.toString(outcome.start()),
        outcome.type().code(),
        outcome.side().code(),
        outcome.organization(),
        outcome.source());
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public TrackRecorder copy() {
    TrackRecorder copy = new TrackRecorder(chance, allowedLateness, tallies.copy());
    copy.open.putAll(open);
    copy.numbers.putAll(numbers);
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    out.writeDouble(chance);
    out.writeLong(allowedLateness);
    tallies.writeTo(out);
    out.writeInt(open.size());
    for (Map.Entry<String, Open> signal : open.entrySet()) {
      out.writeUTF(signal.getKey());
      out.writeDouble(signal.getValue().confidence);
      out.writeDouble(signal.getValue().expected);
      out.writeInt(signal.getValue().variants);
    }
    out.writeInt(numbers.size());
    for (Map.Entry<String, Long> stream : numbers.entrySet()) {
      out.writeUTF(stream.getKey());
      out.writeLong(stream.getValue());
    }
  }

  public static TrackRecorder readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    TrackRecorder recorder =
        new TrackRecorder(in.readDouble(), in.readLong(), Tallies.readFrom(in));
    for (int n = in.readInt(); n > 0; n--) {
      recorder.open.put(in.readUTF(), new Open(in.readDouble(), in.readDouble(), in.readInt()));
    }
    for (int n = in.readInt(); n > 0; n--) {
      recorder.numbers.put(in.readUTF(), in.readLong());
    }
    return recorder;
  }
}
