package io.tidemark.flink.signal;

import io.tidemark.flink.outcome.TrackEvent;
import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.serde.ExternalSignalSerde;
import io.tidemark.schema.serde.SignalSerde;
import io.tidemark.schema.signal.ExternalSignal;
import io.tidemark.schema.signal.Side;
import io.tidemark.schema.signal.Signal;
import io.tidemark.schema.signal.SignalType;
import io.tidemark.schema.signal.TradePlan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The signals of one instrument: gives what fired a plan, tells a signal again when its bar is
 * final, takes it back if the final bars do not fire it, and follows its trade.
 *
 * <p>Takes in what became knowable at one time after what became knowable before. What fired on a
 * closed bar is told at once; whether it stands is decided by the final bars alone, so what is
 * final does not depend on how late trades were.
 */
public final class InstrumentSignals {

  private static final byte STATE_VERSION = 1;

  private final Map<Timeframe, OpenTrades> trades = new EnumMap<>(Timeframe.class);
  private final Trends closedTrends;
  private final Trends finalTrends;

  /** Told of closed bars that are not final, by identity. */
  private final Map<String, Signal> pending = new TreeMap<>();

  private final List<External> externals = new ArrayList<>();

  /**
   * Somebody else's signal, which fires with the first bar that closes after it came.
   *
   * @param bar start of that bar, {@link #NO_BAR} while there is none
   */
  private record External(ExternalSignal signal, long bar) {}

  private static final long NO_BAR = Long.MIN_VALUE;

  public InstrumentSignals() {
    this(new Trends(), new Trends());
  }

  private InstrumentSignals(Trends closedTrends, Trends finalTrends) {
    this.closedTrends = closedTrends;
    this.finalTrends = finalTrends;
  }

  /** Takes in somebody else's signal. The same id twice is one. */
  public void add(ExternalSignal signal) {
    boolean known =
        externals.stream()
            .map(External::signal)
            .anyMatch(
                each ->
                    each.id().equals(signal.id())
                        && each.organization().equals(signal.organization()));
    if (!known) {
      externals.add(new External(signal, NO_BAR));
    }
  }

  /**
   * Takes in all that became knowable at one time.
   *
   * @param studies from the long side, of closed and of final bars
   * @param fired what they fired
   */
  public void add(
      List<Study> studies,
      List<Fired> fired,
      SignalSettings settings,
      Consumer<TrackEvent> publish) {
    List<Study> inOrder =
        studies.stream()
            .sorted(
                Comparator.comparing(Study::finalised)
                    .reversed()
                    .thenComparing(Study::timeframe)
                    .thenComparing(Study::start))
            .toList();
    for (Study study : inOrder) {
      if (study.finalised()) {
        follow(study, settings, publish);
      }
      trends(study).add(study);
    }
    List<Fired> all = new ArrayList<>(fired);
    for (Study study : inOrder) {
      all.addAll(confluence(study, settings));
      all.addAll(externals(study));
    }
    all.sort(
        Comparator.comparing((Fired each) -> each.study().finalised())
            .reversed()
            .thenComparing(each -> each.study().timeframe())
            .thenComparing(each -> each.study().start())
            .thenComparing(Fired::type)
            .thenComparing(each -> each.study().side())
            .thenComparing(Fired::organization)
            .thenComparing(Fired::source)
            .thenComparing(each -> each.evidence().toString()));
    String last = "";
    for (Fired each : all) {
      // Two matches of a pattern may end with one bar: the signal is the same.
      String identity = identity(each) + each.study().finalised();
      if (!identity.equals(last)) {
        publish(each, settings, publish);
      }
      last = identity;
    }
    inOrder.stream().filter(Study::finalised).forEach(study -> retract(study, publish));
  }

  private void follow(Study study, SignalSettings settings, Consumer<TrackEvent> publish) {
    OpenTrades open =
        trades.computeIfAbsent(
            study.timeframe(), timeframe -> new OpenTrades(settings.barriers().cost()));
    open.add(study, publish);
    open.openBaselines(study, settings.barriers());
  }

  private Trends trends(Study study) {
    return study.finalised() ? finalTrends : closedTrends;
  }

  /** Fires on the shortest of the timeframes, whose bar closes whenever another's does. */
  private List<Fired> confluence(Study study, SignalSettings settings) {
    if (study.timeframe() != settings.confluence().get(0)) {
      return List.of();
    }
    Trends trends = trends(study);
    int direction = trends.newAgreement(settings.confluence());
    if (direction == 0) {
      return List.of();
    }
    Study seen = direction > 0 ? study : study.mirrored(Double.NaN, Double.NaN);
    return List.of(Fired.of(seen, SignalType.CONFLUENCE, trends.evidence(settings.confluence())));
  }

  private List<Fired> externals(Study study) {
    List<Fired> fired = new ArrayList<>();
    for (int i = 0; i < externals.size(); i++) {
      External each = externals.get(i);
      boolean isNew = each.bar == NO_BAR && study.end() > each.signal.receivedAt();
      if (each.signal.timeframe() == study.timeframe() && (isNew || each.bar == study.start())) {
        fired.add(fired(each.signal, study));
        externals.set(i, new External(each.signal, study.start()));
      }
    }
    if (study.finalised()) {
      externals.removeIf(
          each -> each.signal.timeframe() == study.timeframe() && each.bar == study.start());
    }
    return fired;
  }

  private static Fired fired(ExternalSignal signal, Study study) {
    return new Fired(
        signal.side() == Side.LONG ? study : study.mirrored(Double.NaN, Double.NaN),
        SignalType.EXTERNAL,
        signal.organization(),
        signal.source(),
        Double.NaN,
        signal.stop(),
        signal.target(),
        1,
        Map.of("close", study.close()));
  }

  private void publish(Fired fired, SignalSettings settings, Consumer<TrackEvent> publish) {
    Study study = fired.study();
    Optional<TradePlan> plan = plan(fired, settings);
    if (plan.isEmpty()) {
      return;
    }
    Signal first = signal(fired, plan.get(), settings, 0);
    String identity = identity(fired);
    Signal known = pending.remove(identity);
    int rev = known == null ? 0 : known.rev() + (says(first, known) ? 0 : 1);
    Signal signal = rev == 0 ? first : signal(fired, plan.get(), settings, rev);
    if (study.finalised()) {
      trades.get(study.timeframe()).open(signal);
    } else {
      pending.put(identity, signal);
    }
    publish.accept(new TrackEvent.Candidate(signal, study.end(), fired.chance(), fired.variants()));
  }

  private static Optional<TradePlan> plan(Fired fired, SignalSettings settings) {
    Study study = fired.study();
    double entry = study.price(study.close());
    Optional<TradePlan> usual =
        settings
            .barriers()
            .plan(study.side(), entry, study.get(Reading.ATR), study.end(), study.spacing());
    if (usual.isEmpty() || (Double.isNaN(fired.stop()) && Double.isNaN(fired.target()))) {
      return usual;
    }
    // What is asked for, where it is on its side of the price that there is by now.
    double stop = onSide(fired.stop(), entry, -study.side().sign(), usual.get().stop());
    double target = onSide(fired.target(), entry, study.side().sign(), usual.get().target());
    double size = settings.barriers().risk() / Math.abs(entry - stop);
    return Optional.of(new TradePlan(entry, stop, target, size, usual.get().expiry()));
  }

  private static double onSide(double price, double entry, int direction, double usual) {
    return direction * (price - entry) > 0 ? price : usual;
  }

  private Signal signal(Fired fired, TradePlan plan, SignalSettings settings, int rev) {
    Study study = fired.study();
    return new Signal(
        study.instrument(),
        study.timeframe(),
        study.start(),
        fired.type(),
        study.side(),
        fired.organization(),
        fired.source(),
        0,
        trends(study).agreement(study.side(), settings.confluence()),
        fired.evidence(),
        plan,
        study.regime(),
        false,
        0,
        rev,
        study.finalised(),
        study.at(),
        study.simulated());
  }

  /** Whether two signals say the same, whenever they say it. */
  private static boolean says(Signal signal, Signal other) {
    return signal.agreement().equals(other.agreement())
        && signal.evidence().equals(other.evidence())
        && signal.plan().equals(other.plan())
        && signal.regime() == other.regime();
  }

  /** What was told of the bar when it closed and has not been told again now that it is final. */
  private void retract(Study study, Consumer<TrackEvent> publish) {
    for (Iterator<Signal> each = pending.values().iterator(); each.hasNext(); ) {
      Signal signal = each.next();
      if (signal.timeframe() == study.timeframe() && signal.start() <= study.start()) {
        each.remove();
        publish.accept(
            new TrackEvent.Candidate(retracted(signal, study), study.end(), Double.NaN, 1));
      }
    }
  }

  private static Signal retracted(Signal signal, Study study) {
    return new Signal(
        signal.instrument(),
        signal.timeframe(),
        signal.start(),
        signal.type(),
        signal.side(),
        signal.organization(),
        signal.source(),
        signal.confidence(),
        signal.agreement(),
        signal.evidence(),
        signal.plan(),
        signal.regime(),
        true,
        0,
        signal.rev() + 1,
        true,
        study.at(),
        signal.simulated());
  }

  private static String identity(Fired fired) {
    Study study = fired.study();
    return String.join(
        " ",
        study.timeframe().code(),
        Long.toString(study.start()),
        fired.type().code(),
        study.side().code(),
        fired.organization(),
        fired.source());
  }

  private static String identity(Signal signal) {
    return String.join(
        " ",
        signal.timeframe().code(),
        Long.toString(signal.start()),
        signal.type().code(),
        signal.side().code(),
        signal.organization(),
        signal.source());
  }

  /** A copy, for a snapshot taken while the original goes on. */
  public InstrumentSignals copy() {
    InstrumentSignals copy = new InstrumentSignals(closedTrends.copy(), finalTrends.copy());
    trades.forEach((timeframe, open) -> copy.trades.put(timeframe, open.copy()));
    copy.pending.putAll(pending);
    copy.externals.addAll(externals);
    return copy;
  }

  /** Writes the state; {@link #readFrom} reads it back. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(STATE_VERSION);
    closedTrends.writeTo(out);
    finalTrends.writeTo(out);
    out.writeByte(trades.size());
    for (Map.Entry<Timeframe, OpenTrades> open : trades.entrySet()) {
      out.writeUTF(open.getKey().code());
      open.getValue().writeTo(out);
    }
    SignalSerde signals = new SignalSerde();
    out.writeInt(pending.size());
    for (Signal signal : pending.values()) {
      Bytes.write(signals.encode(signal), out);
    }
    ExternalSignalSerde externalSignals = new ExternalSignalSerde();
    out.writeInt(externals.size());
    for (External each : externals) {
      Bytes.write(externalSignals.encode(each.signal), out);
      out.writeLong(each.bar);
    }
  }

  public static InstrumentSignals readFrom(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != STATE_VERSION) {
      throw new IOException(
          "state version must be %d: version=%d".formatted(STATE_VERSION, version));
    }
    InstrumentSignals state = new InstrumentSignals(Trends.readFrom(in), Trends.readFrom(in));
    for (int n = in.readByte(); n > 0; n--) {
      state.trades.put(Timeframe.parse(in.readUTF()), OpenTrades.readFrom(in));
    }
    SignalSerde signals = new SignalSerde();
    for (int n = in.readInt(); n > 0; n--) {
      Signal signal = signals.decode(Bytes.read(in));
      state.pending.put(identity(signal), signal);
    }
    ExternalSignalSerde externalSignals = new ExternalSignalSerde();
    for (int n = in.readInt(); n > 0; n--) {
      state.externals.add(new External(externalSignals.decode(Bytes.read(in)), in.readLong()));
    }
    return state;
  }
}
