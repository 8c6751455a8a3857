import { LitElement, css, html, nothing } from "lit";
import { shared } from "./shared-styles.js";

const SHAPE = /^tm_(live|test)_\S+$/;

/** Asks for an API key; fires `sign-in` with it. */
export class KeyForm extends LitElement {
  static properties = { demoKey: {}, refusal: {}, mistake: { state: true } };

  static styles = [
    shared,
    css`
      :host { display: grid; place-items: start center; padding: min(16vh, 140px) 16px 16px; }
      form {
        width: min(400px, 100%); display: grid; gap: 14px; padding: 24px;
        background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
      }
      h1 { margin: 0; font-size: 18px; }
      p { margin: 0; color: var(--muted); }
      label { display: grid; gap: 6px; font-weight: 600; }
      input {
        height: 38px; padding: 0 10px; border-radius: 5px; border: 1px solid var(--line);
        background: var(--bg); font-weight: 400;
      }
      .go {
        height: 38px; border-radius: 5px; background: var(--accent); color: var(--on-solid);
        font-weight: 600;
      }
      .demo { color: var(--accent); justify-self: center; padding: 4px 8px; }
      [role="alert"] { color: var(--down); }
    `,
  ];

  firstUpdated() {
    this.renderRoot.querySelector("input").focus();
  }

  #submit(event) {
    event.preventDefault();
    const key = this.renderRoot.querySelector("input").value.trim();
    this.mistake = SHAPE.test(key) ? null : "A key starts with tm_live_ or tm_test_.";
    if (!this.mistake) this.#signIn(key);
  }

  #signIn(key) {
    this.dispatchEvent(new CustomEvent("sign-in", { detail: key }));
  }

  render() {
    const complaint = this.mistake ?? this.refusal;
    return html`<form @submit=${this.#submit}>
      <h1>Sign in with an API key</h1>
      <p>The key stays in this tab and is forgotten when you sign out or close it.</p>
      <label>
        API key
        <input
          type="password"
          name="key"
          autocomplete="off"
          spellcheck="false"
          placeholder="tm_live_…"
          aria-invalid=${complaint ? "true" : "false"}
          aria-describedby="complaint"
        />
      </label>
      <p id="complaint" role="alert" ?hidden=${!complaint}>${complaint}</p>
      <button class="go" type="submit">Sign in</button>
      ${this.demoKey
        ? html`<button class="demo" type="button" @click=${() => this.#signIn(this.demoKey)}>
            Use the demo key
          </button>`
        : nothing}
    </form>`;
  }
}

customElements.define("tm-key-form", KeyForm);
