package io.tidemark.flink.signal;

import io.tidemark.schema.market.Timeframe;
import io.tidemark.schema.signal.Side;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which way each timeframe of an instrument points, by its newest study. */
final class Trends {

  private final Map<Timeframe, Integer> directions = new EnumMap<>(Timeframe.class);
  private final Map<Timeframe, Double> strengths = new EnumMap<>(Timeframe.class);

  /** Which way all pointed when that was last asked for; 0 if they did not agree. */
  private int agreed;

  /**
   * 1 if the price is above its 50-bar mean, the 20-bar mean too, and MACD above its signal; -1 if
   * all three are the other way round; else 0.
   */
  void add(Study rising) {
    double fast = rising.get(Reading.EMA_20);
    double slow = rising.get(Reading.EMA_50);
    double histogram = rising.get(Reading.MACD_HISTOGRAM);
    double strength = (fast - slow) / rising.get(Reading.ATR);
    if (Double.isNaN(strength) || Double.isNaN(histogram)) {
      return;
    }
    int direction = 0;
    if (fast > slow && rising.close() > slow && histogram > 0) {
      direction = 1;
    } else if (fast < slow && rising.close() < slow && histogram < 0) {
      direction = -1;
    }
    directions.put(rising.timeframe(), direction);
    strengths.put(rising.timeframe(), strength);
  }

  /** 1 for each that agrees with a side, -1 for each that is against it. */
  Map<Timeframe, Integer> agreement(Side side, List<Timeframe> timeframes) {
    Map<Timeframe, Integer> agreement = new EnumMap<>(Timeframe.class);
    for (Timeframe timeframe : timeframes) {
      Integer direction = directions.get(timeframe);
      if (direction != null) {
        agreement.put(timeframe, side.sign() * direction);
      }
    }
    return agreement;
  }

  /** Which way all point that did not all point that way at the last call; else 0. */
  int newAgreement(List<Timeframe> timeframes) {
    int direction = directions.getOrDefault(timeframes.get(0), 0);
    for (Timeframe timeframe : timeframes) {
      if (directions.getOrDefault(timeframe, 0) != direction) {
        direction = 0;
      }
    }
    int before = agreed;
    agreed = direction;
    return direction == before ? 0 : direction;
  }

  /** Distance of the 20-bar mean from the 50-bar mean in average true ranges, by timeframe. */
  Map<String, Double> evidence(List<Timeframe> timeframes) {
    Evidence evidence = new Evidence();
    timeframes.forEach(each -> evidence.add("trend_" + each.code(), strengths.get(each)));
    return evidence.numbers();
  }

  Trends copy() {
    Trends copy = new Trends();
    copy.directions.putAll(directions);
    copy.strengths.putAll(strengths);
    copy.agreed = agreed;
    return copy;
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeByte(agreed);
    out.writeByte(directions.size());
    for (Map.Entry<Timeframe, Integer> direction : directions.entrySet()) {
      out.writeUTF(direction.getKey().code());
      out.writeByte(direction.getValue());
      out.writeDouble(strengths.get(direction.getKey()));
    }
  }

  static Trends readFrom(DataInput in) throws IOException {
    Trends trends = new Trends();
    trends.agreed = in.readByte();
    for (int n = in.readByte(); n > 0; n--) {
      Timeframe timeframe = Timeframe.parse(in.readUTF());
      trends.directions.put(timeframe, (int) in.readByte());
      trends.strengths.put(timeframe, in.readDouble());
    }
    return trends;
  }
}
