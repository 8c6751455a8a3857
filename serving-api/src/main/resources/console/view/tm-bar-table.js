import { LitElement, css, html } from "lit";
import * as number from "../format/number.js";
import { barStart } from "../format/time.js";
import { timeframe } from "../timeframe.js";
import { stageText } from "./bar-facts.js";
import { Changes } from "./changes.js";
import { shared } from "./shared-styles.js";

const SHOWN = 100;

/** The newest bars as a table: the chart's words for those who cannot see it. */
export class BarTable extends LitElement {
  static properties = { market: { attribute: false } };

  static styles = [
    shared,
    css`
      :host { display: block; overflow: auto; min-height: 0; }
      table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
      caption { text-align: left; padding: 8px 14px; color: var(--muted); }
      th, td { padding: 4px 14px; text-align: right; white-space: nowrap; }
      thead th {
        position: sticky; top: 0; background: var(--panel); color: var(--muted); font-weight: 400;
        font-size: 11px; box-shadow: inset 0 -1px var(--line);
      }
      th:first-child, th:nth-child(9), td:nth-child(9) { text-align: left; }
      tbody th { font-weight: 400; }
      tbody tr:hover { background: var(--raised); }
    `,
  ];

  #changes = new Changes(this);

  willUpdate() {
    this.#changes.of(this.market);
  }

  render() {
    const { chart, series, quotes, indicators } = this.market;
    const lines = indicators.shown.flatMap((each) => each.lines.map((line) => ({ ...each, ...line })));
    const length = timeframe(chart.timeframe);
    const bars = series.values.slice(-SHOWN).reverse();
    const decimals = number.priceDecimals(
      bars.flatMap((bar) => [bar.o, bar.h, bar.l, bar.c]),
      quotes.line(chart.symbol)?.decimals,
    );
    const price = (value) => number.price(value, decimals);
    return html`<table>
      <caption>Newest ${bars.length} bars of ${chart.symbol}, ${length.name} each, by start in UTC</caption>
      <thead>
        <tr>
          ${["Start", "Open", "High", "Low", "Close", "Volume", "VWAP", "Trades", "State"].map(
            (head) => html`<th scope="col">${head}</th>`,
          )}
          ${lines.map(
            ({ label, output }) => html`<th scope="col">${label} ${output.replaceAll("_", " ")}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          (bar) => html`<tr>
            <th scope="row">${barStart(bar.t, length)}</th>
            <td>${price(bar.o)}</td>
            <td>${price(bar.h)}</td>
            <td>${price(bar.l)}</td>
            <td class=${number.direction(bar.c - bar.o)}>${price(bar.c)}</td>
            <td>${number.volume(bar.v)}</td>
            <td>${price(bar.vw)}</td>
            <td>${number.volume(bar.n)}</td>
            <td>${stageText(bar)}</td>
            ${lines.map(({ name, onPrice }) => {
              const value = indicators.at(bar.t)?.[name];
              return html`<td>${onPrice ? price(value) : number.plain(value)}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

customElements.define("tm-bar-table", BarTable);
