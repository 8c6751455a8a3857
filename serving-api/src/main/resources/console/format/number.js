const formats = new Map();

function decimalFormat(digits) {
  if (!formats.has(digits)) {
    formats.set(
      digits,
      new Intl.NumberFormat("en-US", {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
    );
  }
  return formats.get(digits);
}

/** Most decimals worth showing at a price's magnitude: about seven significant digits. */
function mostDecimals(price) {
  const magnitude = Math.abs(price);
  if (magnitude >= 1000) return 2;
  if (magnitude >= 100) return 3;
  if (magnitude >= 10) return 4;
  if (magnitude >= 1) return 5;
  if (magnitude >= 0.01) return 6;
  return 8;
}

/** Decimals to show for prices that look like these: those in use, from 2 up to what the magnitude allows. */
export function priceDecimals(prices, known = 2) {
  let digits = known;
  for (const price of prices) {
    if (!Number.isFinite(price)) continue;
    const text = String(price);
    const exponent = text.indexOf("e-");
    const used =
      exponent >= 0 ? Number(text.slice(exponent + 2)) : (text.split(".")[1]?.length ?? 0);
    digits = Math.max(digits, Math.min(used, mostDecimals(price)));
  }
  return digits;
}

export const NONE = "–";

export function price(value, digits = 2) {
  return Number.isFinite(value) ? decimalFormat(digits).format(value).replace("-", "−") : NONE;
}

/** A volume or count in at most five characters or so: 950, 12.3K, 4.56M. */
export function compact(value) {
  if (!Number.isFinite(value)) return NONE;
  const magnitude = Math.abs(value);
  if (value < 0) return "−" + compact(magnitude);
  for (const [unit, suffix] of [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "K"]]) {
    if (magnitude >= unit) {
      const scaled = value / unit;
      return scaled.toFixed(scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + suffix;
    }
  }
  if (magnitude >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value.toFixed(magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 4);
}

/** A number of any magnitude, to five digits: 51.283, 0.00012346, 1.23M. */
export function plain(value) {
  if (!Number.isFinite(value)) return NONE;
  if (Math.abs(value) >= 100_000) return compact(value);
  const format = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 5 });
  return format.format(value).replace("-", "−");
}

/** A volume in full, without digits that are only the rounding of a sum. */
export function volume(value) {
  if (!Number.isFinite(value)) return NONE;
  return new Intl.NumberFormat("en-US", { maximumSignificantDigits: 9 }).format(value);
}

export function signed(value, format) {
  if (!Number.isFinite(value)) return NONE;
  return (value > 0 ? "+" : value < 0 ? "−" : "") + format(Math.abs(value));
}

export const percent = (ratio) => signed(ratio * 100, (value) => value.toFixed(2) + "%");

/** A probability or rate: 63%, or with digits 62.5%. */
export const share = (ratio, digits = 0) =>
  Number.isFinite(ratio) ? (ratio * 100).toFixed(digits) + "%" : NONE;

/** "up", "down" or "flat": which way a change goes. */
export const direction = (change) => (change > 0 ? "up" : change < 0 ? "down" : "flat");
