package io.tidemark.flink.regime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The logarithm of volatility as an autoregression of order one that several drivers show with
 * noise: {@code x(t) = mean + persistence (x(t-1) - mean) + e}, a step a business day of a market
 * or a bar of an instrument. A linear Gaussian state space model; see Durbin and Koopman, Time
 * Series Analysis by State Space Methods, 2nd ed., ch. 4 and 7.
 *
 * @param mean of the level, on the scale of the first driver: a logarithm
 * @param persistence in (0, 1)
 * @param innovation variance of {@code e}, positive
 * @param loadings of the drivers that it knows, at least one
 */
public record VolatilityModel(
    double mean, double persistence, double innovation, Map<Driver, Loading> loadings)
    implements Serializable {

  public VolatilityModel {
    if (!Double.isFinite(mean) || !(persistence > 0 && persistence < 1) || !(innovation > 0)) {
      throw new IllegalArgumentException(
          "mean must be finite, persistence in (0, 1), innovation > 0: mean=%s, persistence=%s, innovation=%s"
              .formatted(mean, persistence, innovation));
    }
    if (loadings.isEmpty()) {
      throw new IllegalArgumentException("loadings must have a driver: loadings={}");
    }
    loadings = Collections.unmodifiableMap(new EnumMap<>(loadings));
  }

  /** The driver on whose scale the level is measured. */
  public Driver reference() {
    return loadings.keySet().iterator().next();
  }

  /** Variance of the level when nothing is known. */
  double stationaryVariance() {
    return innovation / (1 - persistence * persistence);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeDouble(mean);
    out.writeDouble(persistence);
    out.writeDouble(innovation);
    out.writeByte(loadings.size());
    for (Map.Entry<Driver, Loading> each : loadings.entrySet()) {
      out.writeUTF(each.getKey().code());
      out.writeDouble(each.getValue().intercept());
      out.writeDouble(each.getValue().slope());
      out.writeDouble(each.getValue().noise());
    }
  }

  static VolatilityModel readFrom(DataInput in) throws IOException {
    double mean = in.readDouble();
    double persistence = in.readDouble();
    double innovation = in.readDouble();
    Map<Driver, Loading> loadings = new EnumMap<>(Driver.class);
    for (int n = in.readByte(); n > 0; n--) {
      loadings.put(
          Driver.parse(in.readUTF()),
          new Loading(in.readDouble(), in.readDouble(), in.readDouble()));
    }
    return new VolatilityModel(mean, persistence, innovation, loadings);
  }
}
