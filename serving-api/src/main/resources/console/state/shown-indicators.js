const NAME = "tidemark.indicators";
const AT_FIRST = ["ema_20", "rsi_14"];

function remembered() {
  try {
    const stems = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(stems) ? stems.filter((stem) => typeof stem === "string") : AT_FIRST;
  } catch {
    return AT_FIRST;
  }
}

/** Which indicators the chart shows, by stem such as `rsi_14`: the person's choice, remembered. */
class ShownIndicators extends EventTarget {
  stems = remembered();

  has(stem) {
    return this.stems.includes(stem);
  }

  toggle(stem) {
    const { stems } = this;
    this.stems = this.has(stem) ? stems.filter((each) => each !== stem) : [...stems, stem];
    localStorage.setItem(NAME, JSON.stringify(this.stems));
    this.dispatchEvent(new Event("change"));
  }
}

export const shown = new ShownIndicators();
