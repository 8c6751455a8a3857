import { html, nothing } from "lit";
import * as number from "../format/number.js";
import { signalCard } from "./signal-facts.js";

const MOST_SIGNALS = 2;

/** What a bar's revision state is called: forming, closed (may be revised), final. */
export function stage(bar) {
  if (bar.closed === false) return "forming";
  return bar.final ? "final" : "closed";
}

const REVISIONS = { 0: "", 1: ", revised once" };

export const stageText = (bar) =>
  stage(bar) + (REVISIONS[bar.rev ?? 0] ?? `, revised ${bar.rev} times`);

/** [term, text] of everything a bar says. */
export function facts(bar, decimals) {
  const price = (value) => number.price(value, decimals);
  return [
    ["Open", price(bar.o)],
    ["High", price(bar.h)],
    ["Low", price(bar.l)],
    ["Close", price(bar.c)],
    ["Volume", number.volume(bar.v)],
    ["VWAP", price(bar.vw)],
    ["Trades", number.volume(bar.n)],
    ["Rev", `${bar.rev ?? 0} · ${stage(bar)}`],
  ];
}

/** The content of the crosshair's tooltip: the bar, and the signals that it fired. */
export function barCard(bar, decimals, title, signals) {
  const way = number.direction(bar.c - bar.o);
  return html`<div class=${signals.length ? "card wide" : "card"}>
    <div class="when">${title}</div>
    <dl>
      ${facts(bar, decimals).map(
        ([term, text]) => html`<dt>${term}</dt><dd class=${term === "Close" ? way : ""}>${text}</dd>`,
      )}
    </dl>
    ${signals
      .slice(0, MOST_SIGNALS)
      .map((signal) => signalCard(signal, (value) => number.price(value, decimals)))}
    ${signals.length > MOST_SIGNALS
      ? html`<div class="muted">${signals.length - MOST_SIGNALS} more in the list below</div>`
      : nothing}
  </div>`;
}
