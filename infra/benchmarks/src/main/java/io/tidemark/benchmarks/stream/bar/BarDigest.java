package io.tidemark.benchmarks.stream.bar;

import io.tidemark.schema.market.Bar;

/**
 * What a set of bars comes to, whatever their order: how many, a checksum over instrument, start,
 * open, high, low, close, volume and number of trades, and the sum of their VWAPs.
 *
 * <p>All but the VWAP must be the same to the last bit. It is a quotient with a sum of products,
 * and a sum of doubles depends on the order of its terms, so VWAPs may differ by {@value
 * #TOLERANCE}.
 */
public final class BarDigest {

  /** Relative. */
  public static final double TOLERANCE = 1e-9;

  private long bars;
  private long checksum;
  private double vwaps;

  public void add(Bar bar) {
    bars++;
    checksum += hash(bar);
    vwaps += bar.vwap();
  }

  private static long hash(Bar bar) {
    long hash = bar.instrument().hashCode();
    hash = mix(hash, bar.start());
    hash = mix(hash, Double.doubleToLongBits(bar.open()));
    hash = mix(hash, Double.doubleToLongBits(bar.high()));
    hash = mix(hash, Double.doubleToLongBits(bar.low()));
    hash = mix(hash, Double.doubleToLongBits(bar.close()));
    hash = mix(hash, Double.doubleToLongBits(bar.volume()));
    return mix(hash, bar.trades());
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  public long bars() {
    return bars;
  }

  /** How this differs from what was expected, empty if it does not. */
  public String difference(BarDigest expected) {
    if (bars != expected.bars) {
      return "%d bars instead of %d".formatted(bars, expected.bars);
    }
    if (checksum != expected.checksum) {
      return "another checksum of open, high, low, close, volume and trades";
    }
    if (Math.abs(vwaps - expected.vwaps) > TOLERANCE * Math.abs(expected.vwaps)) {
      return "VWAPs sum to %s instead of %s".formatted(vwaps, expected.vwaps);
    }
    return "";
  }
}
