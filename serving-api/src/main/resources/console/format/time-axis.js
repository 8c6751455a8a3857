import { clock, date, dayOfMonth, month, sameDay, year } from "./time.js";

// Bars stand side by side whatever time lies between them (nights, weekends, quiet minutes), so
// labels mark the first bar of each round interval, not equal distances of time.
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10].map((n) => n * DAY),
  "month",
  "quarter",
  "year",
];

function interval(millis, step) {
  if (typeof step === "number") return Math.floor(millis / step);
  const at = new Date(millis);
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth();
  return Math.floor(months / { month: 1, quarter: 3, year: 12 }[step]);
}

function boundaries(times, from, to, step) {
  const found = [];
  for (let i = from; i <= to; i++) {
    if (i > 0 && interval(times[i], step) !== interval(times[i - 1], step)) found.push(i);
  }
  return found;
}

function label(times, i, step, seconds, first) {
  const at = times[i];
  const before = first === null ? times[i - 1] : times[first];
  const newDay = before === undefined || !sameDay(at, before);
  if (typeof step === "number" && step < DAY) {
    if (!newDay) return { text: clock(at, seconds), strong: false };
    return { text: date(at), strong: true };
  }
  const newYear = before === undefined || year(at) !== year(before);
  if (newYear || step === "year") return { text: year(at), strong: true };
  const newMonth = month(at) !== month(before);
  if (newMonth) return { text: month(at), strong: typeof step === "number" };
  return { text: typeof step === "number" ? dayOfMonth(at) : month(at), strong: false };
}

/** A view within one day that is not today says which day it shows. */
function dateOf(times, labels, seconds, step, earliest) {
  const first = [...labels.keys()].find((i) => i >= earliest);
  if (first === undefined || typeof step !== "number" || step >= DAY) return;
  if (sameDay(times[first], Date.now()) || [...labels.values()].some((each) => each.strong)) return;
  labels.set(first, { text: date(times[first]) + " " + clock(times[first], seconds), strong: true });
}

/**
 * Labels for the bars `from..to` of `times` (bar starts, milliseconds): Map of index to
 * {text, strong}, at most `room` of them, strong where a day, month or year begins.
 */
export function timeLabels(times, from, to, room) {
  const labels = new Map();
  to = Math.min(to, times.length - 1);
  from = Math.max(0, from);
  if (to < from) return labels;
  const step =
    STEPS.find((candidate) => boundaries(times, from, to, candidate).length <= room) ?? "year";
  const perLabel = (to - from + 1) / room;
  const apart = Math.max(1, Math.floor(perLabel / 1.6));
  const seconds = typeof step === "number" && step < MINUTE;
  let previous = null;
  let last = -Infinity;
  for (const i of boundaries(times, from, to, step)) {
    const next = label(times, i, step, seconds, previous);
    // A label so near the edge would be cut off.
    if (i - from < perLabel * 0.3) continue;
    if (i - last < apart) {
      if (!next.strong || labels.get(last)?.strong) continue;
      labels.delete(last);
    }
    labels.set(i, next);
    previous = last = i;
  }
  dateOf(times, labels, seconds, step, from + perLabel * 0.6);
  return labels;
}
