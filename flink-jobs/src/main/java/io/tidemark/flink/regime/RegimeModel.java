package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the regime of a market or an instrument is told by. A step is a business day of a market, a
 * bar of an instrument.
 *
 * <p>A regime is on when volatility is more likely than not at its level or above. It is left when
 * for {@code dwell} steps in a row a return to its level within {@code horizon} steps has been less
 * likely than {@code leave}: probabilities fall fast below a level, markets calm slowly.
 *
 * @param elevated level, in the unit of the model's first driver: for VIX, percent a year
 * @param crisis the same, above {@code elevated}
 * @param horizon steps
 * @param leave a probability in (0, 0.5)
 * @param elevatedDwell steps
 * @param crisisDwell steps
 */
public record RegimeModel(
    VolatilityModel volatility,
    double elevated,
    double crisis,
    int horizon,
    double leave,
    int elevatedDwell,
    int crisisDwell)
    implements Serializable {

  private static final ContinuousDistribution STANDARD = NormalDistribution.of(0, 1);

  /** Of VIX: a quarter above its long mean, and where a market is commonly said to panic. */
  private static final double VIX_ELEVATED = 24;

  private static final double VIX_CRISIS = 30;

  /** Of other drivers: as rarely reached as these levels are by VIX. */
  private static final double ELEVATED_SHARE = 0.79;

  private static final double CRISIS_SHARE = 0.92;

  /** A month, of which implied volatility speaks. */
  private static final int HORIZON = 21;

  private static final double LEAVE = 0.1;
  private static final int ELEVATED_DWELL = 42;
  private static final int CRISIS_DWELL = 10;

  /** Of realised volatility that is standardised; see {@link #standardised}. */
  private static final double PERSISTENCE = 0.995;

  private static final double NOISE = 0.3;

  public RegimeModel {
    if (!volatility.reference().allows(elevated) || !(crisis > elevated)) {
      throw new IllegalArgumentException(
          "levels must be of %s and elevated < crisis: elevated=%s, crisis=%s"
              .formatted(volatility.reference().code(), elevated, crisis));
    }
    if (horizon < 1 || elevatedDwell < 1 || crisisDwell < 1) {
      throw new IllegalArgumentException(
          "horizon and dwell must be >= 1 day: horizon=%d, elevatedDwell=%d, crisisDwell=%d"
              .formatted(horizon, elevatedDwell, crisisDwell));
    }
    if (!(leave > 0 && leave < 0.5)) {
      throw new IllegalArgumentException("leave must be in (0, 0.5): leave=" + leave);
    }
  }

  /**
   * With the levels and times that are used where nobody asks for others.
   *
   * @param history what the model was fitted to
   */
  public static RegimeModel of(VolatilityModel volatility, List<Map<Driver, Double>> history) {
    Driver reference = volatility.reference();
    if (reference == Driver.VIX) {
      return of(volatility, VIX_ELEVATED, VIX_CRISIS);
    }
    double[] values =
        history.stream()
            .filter(day -> day.containsKey(reference))
            .mapToDouble(day -> day.get(reference))
            .sorted()
            .toArray();
    return of(
        volatility,
        values[(int) (ELEVATED_SHARE * values.length)],
        values[(int) (CRISIS_SHARE * values.length)]);
  }

  private static RegimeModel of(VolatilityModel volatility, double elevated, double crisis) {
    return new RegimeModel(
        volatility, elevated, crisis, HORIZON, LEAVE, ELEVATED_DWELL, CRISIS_DWELL);
  }

  /**
   * Before anything could be fitted: volatility indices move like this, roughly, in every market
   * that has one.
   */
  public static RegimeModel unfitted() {
    return of(
        new VolatilityModel(
            Math.log(19), 0.985, 0.0025, Map.of(Driver.VIX, new Loading(0, 1, 0.001))),
        VIX_ELEVATED,
        VIX_CRISIS);
  }

  /**
   * For realised volatility over its own long run: a logarithm of mean 0 and variance 1, with
   * levels as rarely exceeded as those of VIX are. An unusual level halves in 138 steps; three
   * tenths of a variance are noise, since volatility over the last few returns is an estimate.
   */
  static RegimeModel standardised() {
    return of(
        new VolatilityModel(
            0,
            PERSISTENCE,
            1 - PERSISTENCE * PERSISTENCE,
            Map.of(Driver.REALIZED, new Loading(0, 1, NOISE))),
        Math.exp(STANDARD.inverseCumulativeProbability(ELEVATED_SHARE)),
        Math.exp(STANDARD.inverseCumulativeProbability(CRISIS_SHARE)));
  }

  void writeTo(DataOutput out) throws IOException {
    volatility.writeTo(out);
    out.writeDouble(elevated);
    out.writeDouble(crisis);
    out.writeInt(horizon);
    out.writeDouble(leave);
    out.writeInt(elevatedDwell);
    out.writeInt(crisisDwell);
  }

  static RegimeModel readFrom(DataInput in) throws IOException {
    return new RegimeModel(
        VolatilityModel.readFrom(in),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readDouble(),
        in.readInt(),
        in.readInt());
  }
}
