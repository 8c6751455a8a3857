package io.tidemark.flink.liquidity;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A likelihood-ratio test of whether outcomes missed their band as they should.
 *
 * @param n outcomes
 * @param statistic twice the logarithm of the likelihood ratio, &gt;= 0
 * @param p probability of a statistic as large or larger if the band is right; {@code NaN} if there
 *     is nothing to test
 */
public record CoverageTest(int n, double statistic, double p) {

  /** Below it a test rejects. */
  public static final double SIGNIFICANCE = 0.05;

  private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);

  /**
   * Whether the share of misses is what it should be: Kupiec, Techniques for Verifying the Accuracy
   * of Risk Measurement Models, 1995.
   *
   * @param misses of each outcome, in order
   * @param share of misses that there should be, in (0, 1)
   */
  public static CoverageTest kupiec(List<Boolean> misses, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share must be in (0, 1): share=" + share);
    }
    int n = misses.size();
    int missed = (int) misses.stream().filter(miss -> miss).count();
    return of(
        n, logLikelihood(missed, n, (double) missed / n) - logLikelihood(missed, n, share), n > 0);
  }

  /**
   * Whether a miss is as likely after a miss as after none: independence against a Markov chain of
   * first order, Christoffersen, Evaluating Interval Forecasts, 1998.
   */
  public static CoverageTest christoffersen(List<Boolean> misses) {
    int afterNone = 0;
    int missedAfterNone = 0;
    int afterMiss = 0;
    int missedAfterMiss = 0;
    for (int i = 1; i < misses.size(); i++) {
      int miss = misses.get(i) ? 1 : 0;
      if (misses.get(i - 1)) {
        afterMiss++;
        missedAfterMiss += miss;
      } else {
        afterNone++;
        missedAfterNone += miss;
      }
    }
    int n = afterNone + afterMiss;
    int missed = missedAfterNone + missedAfterMiss;
    double apart =
        logLikelihood(missedAfterNone, afterNone, (double) missedAfterNone / afterNone)
            + logLikelihood(missedAfterMiss, afterMiss, (double) missedAfterMiss / afterMiss);
    return of(
        misses.size(),
        apart - logLikelihood(missed, n, (double) missed / n),
        afterNone > 0 && afterMiss > 0);
  }

  private static CoverageTest of(int n, double logRatio, boolean testable) {
    if (!testable) {
      return new CoverageTest(n, 0, Double.NaN);
    }
    // Equal likelihoods may differ by a rounding the wrong way.
    double statistic = Math.max(0, 2 * logRatio);
    return new CoverageTest(n, statistic, ONE_DEGREE.survivalProbability(statistic));
  }

  /** Of so many misses among so many; what never happens adds nothing. */
  private static double logLikelihood(int missed, int n, double share) {
    double misses = missed == 0 ? 0 : missed * Math.log(share);
    double holds = missed == n ? 0 : (n - missed) * Math.log(1 - share);
    return misses + holds;
  }

  /** {@code holds}, {@code rejected}, or {@code too few}. */
  public String verdict() {
    return Double.isNaN(p) ? "too few" : p < SIGNIFICANCE ? "rejected" : "holds";
  }
}
