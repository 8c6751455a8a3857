// All times are shown in UTC, the zone of the bars' boundaries, and the page says so.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY = 86_400_000;
const two = (n) => String(n).padStart(2, "0");

export function clock(millis, withSeconds) {
  const at = new Date(millis);
  const minutes = two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
  return withSeconds ? minutes + ":" + two(at.getUTCSeconds()) : minutes;
}

/** "7 Oct", or "7 Oct 2013" when that is not the present year. */
export function date(millis, now = Date.now()) {
  const at = new Date(millis);
  const day = at.getUTCDate() + " " + MONTHS[at.getUTCMonth()];
  return at.getUTCFullYear() === new Date(now).getUTCFullYear()
    ? day
    : day + " " + at.getUTCFullYear();
}

export const month = (millis) => MONTHS[new Date(millis).getUTCMonth()];
export const year = (millis) => String(new Date(millis).getUTCFullYear());
export const dayOfMonth = (millis) => String(new Date(millis).getUTCDate());
export const sameDay = (a, b) => Math.floor(a / DAY) === Math.floor(b / DAY);

/** The start of a bar: the time of day today, with the date on any other day. */
export function barStart(millis, timeframe, now = Date.now()) {
  if (timeframe.millis >= DAY) return date(millis, now);
  const time = clock(millis, timeframe.millis < 60_000);
  return sameDay(millis, now) ? time : date(millis, now) + " " + time;
}

/** A moment to the second, with its date unless it is today. */
export function moment(millis, now = Date.now()) {
  const time = clock(millis, true);
  return sameDay(millis, now) ? time : date(millis, now) + " " + time;
}

/** A duration for people: 0.8 s, 12 s, 3 min, 2 h, 2 h 5 min. */
export function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 10) return seconds.toFixed(1) + " s";
  if (seconds < 90) return Math.round(seconds) + " s";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return minutes + " min";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60 ? ` ${minutes % 60} min` : "";
  return hours < 48 ? `${hours} h${rest}` : Math.round(hours / 24) + " days";
}
