import { LitElement, css, html } from "lit";
import * as number from "../format/number.js";
import { regimeLabel } from "../regime.js";
import { typeLabel } from "../signal.js";
import { timeframe } from "../timeframe.js";
import { Changes } from "./changes.js";
import { shared } from "./shared-styles.js";

const HEADS = ["Signal", "Bars", "Regime", "Outcomes", "Hit rate", "95% interval", "Base rate", "Expectancy", "Variants"];

const regimeText = (code) => (code === "all" ? "All" : regimeLabel(code));
const percent = (ratio) => number.share(ratio, 1);

/** What became of signals: hit rates with their intervals beside the base rates. */
export class TrackRecordTable extends LitElement {
  static properties = { market: { attribute: false }, byRegime: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: block; }
      table { border-collapse: collapse; width: 100%; font-size: 12.5px; }
      caption { text-align: left; padding: 8px 14px; color: var(--muted); }
      caption label { display: inline-flex; align-items: center; gap: 6px; margin-left: 8px; color: var(--text); vertical-align: text-bottom; }
      input { accent-color: var(--accent); margin: 0; }
      th, td { padding: 4px 12px; text-align: right; white-space: nowrap; }
      thead th {
        position: sticky; top: 0; background: var(--panel); color: var(--muted); font-weight: 400;
        font-size: 11px; box-shadow: inset 0 -1px var(--line); z-index: 1;
      }
      th:nth-child(-n + 3), td:nth-child(-n + 3) { text-align: left; }
      tbody th { font-weight: 400; }
      tbody tr:hover, tbody tr:hover th { background: var(--raised); }
      td.withheld { text-align: left; padding-left: 28px; color: var(--muted); }
      th:first-child { padding-left: 14px; position: sticky; left: 0; background: var(--panel); }
      thead th:first-child { z-index: 2; }
      @media (max-width: 760px) {
        caption { padding: 8px 12px; font-size: 12px; }
        caption span { display: block; position: sticky; left: 12px; width: calc(100vw - 24px); }
        caption label { display: flex; margin: 0; min-height: 32px; }
        th, td { padding: 7px 6px; }
        th:first-child { padding-left: 12px; }
        td.withheld { padding-left: 12px; }
      }
      .empty { margin: 0; padding: 16px 14px; color: var(--muted); max-width: 70ch; }
    `,
  ];

  #changes = new Changes(this);

  willUpdate() {
    this.#changes.of(this.market);
  }

  #rates({ hit_rate: rate, low, high, base_rate: base, expectancy }) {
    const multiple = number.signed(expectancy, (value) => `${value.toFixed(2)} R`);
    return html`<td><b>${percent(rate)}</b></td>
      <td>${percent(low)} – ${percent(high)}</td>
      <td>${percent(base)}</td>
      <td class=${number.direction(expectancy)}>${multiple}</td>`;
  }

  #row(row) {
    return html`<tr>
      <th scope="row">${typeLabel(row.type)}</th>
      <td title=${timeframe(row.tf).name}>${timeframe(row.tf).label}</td>
      <td>${regimeText(row.regime)}</td>
      <td>${number.volume(row.n)}</td>
      ${row.withheld
        ? html`<td class="withheld" colspan="4" title=${row.withheld}>withheld: n &lt; 30</td>`
        : this.#rates(row)}
      <td>${row.variants}</td>
    </tr>`;
  }

  #empty({ loading, problem }) {
    if (problem) {
      return html`<p class="empty" role="alert">The track record could not be loaded. ${problem}</p>`;
    }
    if (loading) return html`<p class="empty">Loading…</p>`;
    return html`<p class="empty">
      No outcomes yet. Each signal is followed to its target, its stop or its time-out, after costs,
      and then counted here. From 30 outcomes on its hit rate is told.
    </p>`;
  }

  render() {
    const { trackRecord } = this.market;
    const rows = trackRecord.rows.filter(({ regime }) => this.byRegime || regime === "all");
    if (!trackRecord.rows.length) return this.#empty(trackRecord);
    return html`<table>
      <caption>
        <span>
          Outcomes of all instruments after costs. The base rate is that of trades with the same
          barriers, entered at any bar.
          <label>
            <input
              type="checkbox"
              .checked=${this.byRegime ?? false}
              @change=${(event) => (this.byRegime = event.target.checked)}
            />
            By regime
          </label>
        </span>
      </caption>
      <thead>
        <tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>${rows.map((row) => this.#row(row))}</tbody>
    </table>`;
  }
}

customElements.define("tm-track-record", TrackRecordTable);
