package io.tidemark.flink.regime;

import io.tidemark.schema.analytics.Regime;
import io.tidemark.schema.analytics.RegimeState;
import io.tidemark.schema.market.Timeframe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a regime at the end of a step: a business day of a market, a bar of an
 * instrument. The state has its dwell time, the probabilities have none: they say what is likely
 * now.
 *
 * @param start of the step, nanoseconds since the epoch
 * @param pSteady probability of volatility below the elevated level; the three sum up to 1
 * @param volatility expected level, in the unit of the model's first driver: for VIX, percent a
 *     year
 * @param drivers what each adds to the logarithm of volatility over its mean
 * @param since start of the step in which the state began
 * @param dwell steps of the state so far, this one included
 */
public record RegimeEstimate(
    long start,
    RegimeState state,
    double pSteady,
    double pElevated,
    double pCrisis,
    double volatility,
    Map<Driver, Double> drivers,
    long since,
    int dwell) {

  /**
   * As it is published.
   *
   * @param seq position in the stream of the subject
   * @param at event time at which it became knowable, nanoseconds since the epoch
   */
  Regime published(
      String subject,
      Timeframe timeframe,
      long seq,
      int rev,
      boolean finalised,
      long at,
      boolean simulated) {
    Map<String, Double> byCode = new TreeMap<>();
    drivers.forEach((driver, part) -> byCode.put(driver.code(), part));
    return new Regime(
        subject,
        timeframe,
        start,
        state,
        pSteady,
        pElevated,
        pCrisis,
        volatility,
        byCode,
        since,
        dwell,
        seq,
        rev,
        finalised,
        at,
        simulated);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeUTF(state.name());
    out.writeDouble(pSteady);
    out.writeDouble(pElevated);
    out.writeDouble(pCrisis);
    out.writeDouble(volatility);
    Driver.write(drivers, out);
    out.writeLong(since);
    out.writeInt(dwell);
  }

  static RegimeEstimate readFrom(DataInput in) throws IOException {
    return new RegimeEstimate(
        in.readLong(),
        RegimeState.valueOf(in.readUTF()),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        Driver.read(in),
        in.readLong(),
        in.readInt());
  }
}
