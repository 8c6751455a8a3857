const A_LIVE_FEED_IS_WITHIN = 6 * 3_600_000;

/**
 * How far the watermark is behind. A live feed is measured against the clock, less the plan's
 * delay. A recorded one lives in its own time and is measured against its newest trade.
 *
 * Returns {watermark, lag} in milliseconds, `lag` null where it cannot be known; null before the
 * first watermark.
 */
export function watermarkLag({ watermarks, connection, newestTrade }, now) {
  if (!watermarks.size) return null;
  const watermark = Math.max(...watermarks.values());
  const behindClock = now - (connection.delaySeconds ?? 0) * 1000 - watermark;
  if (Math.abs(behindClock) < A_LIVE_FEED_IS_WITHIN) return { watermark, lag: behindClock };
  return { watermark, lag: newestTrade === undefined ? null : newestTrade - watermark };
}
