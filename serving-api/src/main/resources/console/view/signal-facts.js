import { html, nothing } from "lit";
import * as number from "../format/number.js";
import { barStart, moment } from "../format/time.js";
import { regimeLabel } from "../regime.js";
import { evidenceLabel, isPrice, typeLabel } from "../signal.js";
import { TIMEFRAMES, timeframe } from "../timeframe.js";
import { long, retracted, short } from "./icons.js";

const SIDES = { long: "Long", short: "Short" };
const AGREEMENT = { 1: "agrees", 0: "neither", "-1": "against" };

export const sideText = ({ side }) => SIDES[side];

/** "Golden cross", and which model or strategy where it says so. */
export const nameText = ({ type, source }) => typeLabel(type) + (source ? ` (${source})` : "");

export const sideIcon = (signal) =>
  signal.retracted ? retracted : signal.side === "long" ? long : short;

/** The class of its colours: a retracted one has none. */
export const look = ({ side, retracted }) =>
  retracted ? "retracted" : side === "long" ? "up" : "down";

/** When it fired: the start of its bar. */
export const firedText = ({ t, tf }) => barStart(t, timeframe(tf));

/** [term, text] of the trade that it proposes. */
export function planFacts(signal, price) {
  return [
    ["Entry", price(signal.entry)],
    ["Stop", price(signal.stop)],
    ["Target", price(signal.target)],
    ["Size", number.plain(signal.size)],
    ["Expires", moment(signal.expiry)],
  ];
}

/** [timeframe, text] of what each timeframe says to the side; there where it is warm. */
export function agreementFacts({ tfs }) {
  if (!Object.keys(tfs).length) return [["All", "warming up"]];
  return TIMEFRAMES.filter(({ code }) => code in tfs).map(({ code, label }) => [
    label,
    AGREEMENT[tfs[code]],
  ]);
}

/** [term, text] of the numbers that fired it. */
export const evidenceFacts = ({ evidence }, price) =>
  Object.entries(evidence).map(([name, value]) => [
    evidenceLabel(name),
    isPrice(name) ? price(value) : number.plain(value),
  ]);

/** [term, text] of how sure it is, and in which regime. */
export const sureFacts = ({ confidence, regime }) => [
  ["Confidence", number.share(confidence)],
  ["Regime", regime ? regimeLabel(regime) : "warming up"],
];

const listed = (facts) => facts.map((fact) => fact.join(" ")).join(", ");

/** All of a signal in words. */
export function signalText(signal, price) {
  return [
    `${signal.retracted ? "Retracted signal" : "Signal"} ${sideText(signal)}, ${nameText(signal)}`,
    listed(sureFacts(signal)),
    listed(planFacts(signal, price)),
    `Evidence: ${listed(evidenceFacts(signal, price))}`,
    `Timeframes: ${listed(agreementFacts(signal))}`,
  ].join(". ");
}

/** What a signal says, in the crosshair's tooltip. */
export function signalCard(signal, price) {
  const facts = [...sureFacts(signal), ...planFacts(signal, price), ...evidenceFacts(signal, price)];
  return html`<div class="signal">
    <div class="title ${look(signal)}">
      ${sideIcon(signal)} <b>${sideText(signal)}</b> ${nameText(signal)}
      ${signal.simulated ? html`<span class="badge">simulated</span>` : nothing}
    </div>
    ${signal.retracted ? html`<div>Retracted: a correction has undone it.</div>` : nothing}
    <dl>${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>
    <div class="muted">Timeframes: ${listed(agreementFacts(signal))}</div>
  </div>`;
}
