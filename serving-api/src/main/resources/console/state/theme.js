const NAME = "tidemark.theme";
const light = matchMedia("(prefers-color-scheme: light)");

/** Dark or light: the system's choice until the person makes one, which is remembered. */
class Theme extends EventTarget {
  constructor() {
    super();
    this.chosen = localStorage.getItem(NAME);
    light.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  get current() {
    return this.chosen ?? (light.matches ? "light" : "dark");
  }

  toggle() {
    this.chosen = this.current === "dark" ? "light" : "dark";
    localStorage.setItem(NAME, this.chosen);
    this.#apply();
  }

  #apply() {
    if (this.chosen) document.documentElement.dataset.theme = this.chosen;
    this.dispatchEvent(new Event("change"));
  }
}

export const theme = new Theme();
