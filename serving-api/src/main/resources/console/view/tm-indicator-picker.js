import { LitElement, css, html, nothing } from "lit";
import { shown } from "../state/shown-indicators.js";
import { Changes } from "./changes.js";
import { shared } from "./shared-styles.js";

const MARGIN = 6;

/** A button that opens the list of indicators to show, as check boxes. */
export class IndicatorPicker extends LitElement {
  static properties = { market: { attribute: false }, open: { state: true } };

  static styles = [
    shared,
    css`
      :host { flex: none; }
      .opener {
        height: 26px; padding: 0 8px; border-radius: 4px; color: var(--muted); font-weight: 600;
      }
      .opener:hover { background: var(--raised); color: var(--text); }
      .opener[aria-expanded="true"] { background: var(--selected); color: var(--accent); }
      [popover] {
        position: fixed; margin: 0; inset: auto; width: 300px; max-height: min(70vh, 560px);
        overflow: auto; padding: 6px 0 10px; color: var(--text); background: var(--panel);
        border: 1px solid var(--line); border-radius: 7px; box-shadow: 0 8px 28px rgb(0 0 0 / 25%);
      }
      fieldset { border: 0; margin: 0; padding: 4px 8px; min-width: 0; }
      legend { padding: 6px 6px 4px; color: var(--muted); font-size: 11px; }
      label {
        display: flex; align-items: center; gap: 9px; min-height: 28px; padding: 0 6px;
        border-radius: 4px; cursor: pointer;
      }
      label:hover { background: var(--raised); }
      input { accent-color: var(--accent); margin: 0; width: 15px; height: 15px; }
      p { margin: 0; padding: 8px 14px; color: var(--muted); font-size: 12px; }
      @media (max-width: 760px) {
        .opener { height: 34px; padding: 0 6px; }
        [popover] {
          left: 0 !important; right: 0; top: auto !important; bottom: 0; width: auto;
          max-height: 65dvh; border-radius: 12px 12px 0 0; padding-bottom: 20px;
        }
        label { min-height: 40px; }
      }
    `,
  ];

  #changes = new Changes(this);
  #shown = new Changes(this, shown);

  willUpdate() {
    this.#changes.of(this.market);
  }

  get #list() {
    return this.renderRoot.querySelector("[popover]");
  }

  async #toggled(event) {
    this.open = event.newState === "open";
    if (!this.open) return;
    await this.updateComplete;
    const { right, bottom } = this.renderRoot.querySelector(".opener").getBoundingClientRect();
    const list = this.#list;
    list.style.left = `${Math.max(MARGIN, right - list.offsetWidth)}px`;
    list.style.top = `${bottom + MARGIN}px`;
    list.querySelector("input")?.focus();
  }

  #key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const boxes = [...this.#list.querySelectorAll("input")];
    boxes.at((boxes.indexOf(this.renderRoot.activeElement) + by) % boxes.length)?.focus();
  }

  #group(title, indicators) {
    if (!indicators.length) return nothing;
    return html`<fieldset>
      <legend>${title}</legend>
      ${indicators.map(
        ({ stem, label }) => html`<label>
          <input
            type="checkbox"
            .checked=${shown.has(stem)}
            @change=${() => shown.toggle(stem)}
          />${label}
        </label>`,
      )}
    </fieldset>`;
  }

  render() {
    const { all, problem } = this.market.indicators;
    return html`<button
        class="opener"
        popovertarget="list"
        aria-haspopup="dialog"
        aria-expanded=${this.open ? "true" : "false"}
      >
        Indicators
      </button>
      <div
        id="list"
        popover
        role="dialog"
        aria-label="Indicators to show"
        @toggle=${this.#toggled}
        @keydown=${this.#key}
      >
        ${problem ? html`<p role="status">Only new values are shown: ${problem}</p>` : nothing}
        ${this.open ? this.#group("On the price", all.filter(({ onPrice }) => onPrice)) : nothing}
        ${this.open ? this.#group("Below", all.filter(({ onPrice }) => !onPrice)) : nothing}
        ${all.length
          ? nothing
          : html`<p>None yet. They are computed from the first bar that closes.</p>`}
      </div>`;
  }
}

customElements.define("tm-indicator-picker", IndicatorPicker);
