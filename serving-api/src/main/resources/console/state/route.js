import { timeframe } from "../timeframe.js";

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** What the address names, e.g. `#BTC-USD/1Min`: {symbol, timeframe}, each possibly undefined. */
export function readRoute() {
  const hash = decoded(location.hash.slice(1));
  const slash = hash.lastIndexOf("/");
  const code = slash < 0 ? undefined : timeframe(hash.slice(slash + 1))?.code;
  const symbol = code ? hash.slice(0, slash) : hash;
  return { symbol: symbol || undefined, timeframe: code };
}

export function writeRoute(symbol, code) {
  const hash = "#" + encodeURIComponent(symbol).replaceAll("%2F", "/") + "/" + code;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}
