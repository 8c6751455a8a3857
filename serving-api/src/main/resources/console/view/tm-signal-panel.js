import { LitElement, css, html, nothing } from "lit";
import { duration } from "../format/time.js";
import { idOf } from "../signal.js";
import { Changes } from "./changes.js";
import { close, open } from "./icons.js";
import { shared } from "./shared-styles.js";
import { nameText, sideText } from "./signal-facts.js";
import "./tm-signal-list.js";
import "./tm-track-record.js";

const TABS = [
  { id: "signals", label: "Signals" },
  { id: "record", label: "Track record" },
];
const NARROW = "(max-width: 760px)";

/** Below the chart: the newest signals and the track record. On a phone closed at first. */
export class SignalPanel extends LitElement {
  static properties = {
    market: { attribute: false },
    tab: { state: true },
    everywhere: { state: true },
    opened: { type: Boolean, reflect: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0; min-width: 0;
        border-top: 1px solid var(--line); background: var(--panel);
      }
      .bar { display: flex; align-items: center; gap: 8px; padding: 0 8px; min-height: 34px; }
      [role="tablist"] { display: flex; gap: 2px; }
      .bar button {
        height: 26px; min-width: 34px; padding: 0 8px; border-radius: 4px; color: var(--muted);
        font-weight: 600; flex: none;
      }
      .bar button:hover { background: var(--raised); color: var(--text); }
      .bar button[aria-selected="true"], .bar button[aria-pressed="true"] { background: var(--selected); color: var(--accent); }
      .bar > [aria-pressed] { border: 1px solid var(--line); }
      .toggle { display: grid; place-items: center; margin-left: auto; }
      .content {
        height: clamp(120px, 24dvh, 300px); overflow: auto; border-top: 1px solid var(--line);
        outline-offset: -2px; scrollbar-width: thin;
      }
      @media (max-width: 760px) {
        .bar { min-height: 44px; padding: 0 6px; flex-wrap: wrap; gap: 0 8px; }
        .bar .toggle { order: 1; }
        .bar .badge { order: 2; margin: 0 0 6px 8px; }
        .bar button { height: 36px; min-width: 40px; }
        .content { height: 40dvh; }
      }
    `,
  ];

  #changes = new Changes(this);
  #said = null;

  constructor() {
    super();
    this.tab = "signals";
    this.opened = !matchMedia(NARROW).matches;
  }

  willUpdate() {
    this.#changes.of(this.market);
  }

  updated() {
    this.#announce();
  }

  /** A signal that fires or is retracted while the page looks on, for those who listen. */
  #announce() {
    const { signals } = this.market;
    const { all, version } = signals;
    if (signals.loading || (this.#said?.signals === signals && this.#said.version === version)) return;
    const known = this.#said?.signals === signals ? this.#said.known : null;
    const states = new Map(all.map((signal) => [idOf(signal), signal.retracted]));
    const news = known ? all.find((signal) => known.get(idOf(signal)) !== signal.retracted) : null;
    this.#said = { signals, version, known: states };
    if (!news) return;
    const what = `${sideText(news)}, ${nameText(news)} of ${signals.symbol}`;
    const spoken = this.renderRoot.querySelector(".spoken");
    spoken.textContent = news.retracted ? `Signal retracted: ${what}` : `Signal: ${what}`;
  }

  #choose(tab) {
    this.tab = tab;
    this.opened = true;
  }

  async #key(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = TABS.findIndex(({ id }) => id === this.tab);
    this.#choose(TABS.at((at + by) % TABS.length).id);
    await this.updateComplete;
    this.renderRoot.querySelector('[aria-selected="true"]').focus();
  }

  #tab({ id, label }) {
    const chosen = id === this.tab;
    return html`<button
      role="tab"
      id=${"tab-" + id}
      aria-selected=${chosen ? "true" : "false"}
      aria-controls="content"
      tabindex=${chosen ? "0" : "-1"}
      @click=${() => this.#choose(id)}
    >
      ${label}
    </button>`;
  }

  #badges() {
    const { signals, latestSignals, trackRecord } = this.market;
    const listed = this.everywhere ? latestSignals : signals;
    const [{ delaySeconds }, shown] =
      this.tab === "record" ? [trackRecord, trackRecord.rows] : [listed, listed.all];
    const simulated = shown.some((each) => each.simulated);
    return html`${simulated ? html`<span class="badge">simulated</span>` : nothing}
    ${delaySeconds
      ? html`<span class="badge plain">delayed ${duration(delaySeconds * 1000)}</span>`
      : nothing}`;
  }

  #content() {
    return html`<div
      class="content"
      id="content"
      role="tabpanel"
      tabindex="0"
      aria-labelledby=${"tab-" + this.tab}
    >
      ${this.tab === "record"
        ? html`<tm-track-record .market=${this.market}></tm-track-record>`
        : html`<tm-signal-list
            .market=${this.market}
            .everywhere=${this.everywhere}
          ></tm-signal-list>`}
    </div>`;
  }

  render() {
    return html`<div class="bar">
        <div role="tablist" aria-label="Signals" @keydown=${this.#key}>
          ${TABS.map((each) => this.#tab(each))}
        </div>
        ${this.tab === "signals" && this.opened
          ? html`<button
              aria-pressed=${this.everywhere ? "true" : "false"}
              title="The newest signal of each instrument"
              @click=${() => (this.everywhere = !this.everywhere)}
            >
              All instruments
            </button>`
          : nothing}
        ${this.#badges()}
        <button
          class="toggle"
          aria-expanded=${this.opened ? "true" : "false"}
          aria-label=${this.opened ? "Close signals" : "Open signals"}
          @click=${() => (this.opened = !this.opened)}
        >
          ${this.opened ? close : open}
        </button>
      </div>
      ${this.opened ? this.#content() : nothing}
      <div class="spoken sr-only" aria-live="polite"></div>`;
  }
}

customElements.define("tm-signal-panel", SignalPanel);
