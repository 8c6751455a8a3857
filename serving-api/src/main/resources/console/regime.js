/** The subject of the regime of the market as a whole; all others are instruments. */
export const MARKET = "MARKET";

/** The states of a regime, calmest first: what the API calls them, and what people do. */
export const REGIMES = [
  { code: "steady", label: "Steady" },
  { code: "elevated", label: "Elevated" },
  { code: "crisis", label: "Crisis" },
];

const DRIVERS = {
  vix: "VIX",
  realized: "Realised volatility",
  high_yield: "High-yield spread",
  investment_grade: "Investment-grade spread",
  funding: "Funding spread",
};

const labels = new Map(REGIMES.map(({ code, label }) => [code, label]));

export const regimeLabel = (code) => labels.get(code) ?? code;

/** [label, contribution] of what drives a regime, the strongest first. */
export function drivers(regime) {
  return Object.entries(regime.drivers)
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .map(([code, contribution]) => [DRIVERS[code] ?? code.replaceAll("_", " "), contribution]);
}
