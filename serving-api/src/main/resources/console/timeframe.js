/** The lengths of bars the API knows, shortest first. */
export const TIMEFRAMES = [
  { code: "1Sec", millis: 1000, label: "1s", name: "1 second" },
  { code: "1Min", millis: 60_000, label: "1m", name: "1 minute" },
  { code: "5Min", millis: 300_000, label: "5m", name: "5 minutes" },
  { code: "15Min", millis: 900_000, label: "15m", name: "15 minutes" },
  { code: "1Hour", millis: 3_600_000, label: "1h", name: "1 hour" },
  { code: "4Hour", millis: 14_400_000, label: "4h", name: "4 hours" },
  { code: "1Day", millis: 86_400_000, label: "1D", name: "1 day" },
];

const byCode = new Map(TIMEFRAMES.map((timeframe) => [timeframe.code, timeframe]));

/** The timeframe of a code, or undefined. */
export const timeframe = (code) => byCode.get(code);
