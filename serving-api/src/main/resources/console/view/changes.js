/** Renders its host again on each `change` of an event target, which may be replaced. */
export class Changes {
  #target = null;
  #render;

  constructor(host, target = null) {
    this.#render = () => host.requestUpdate();
    this.#target = target;
    host.addController(this);
  }

  of(target) {
    if (target === this.#target) return;
    this.hostDisconnected();
    this.#target = target;
    this.hostConnected();
  }

  hostConnected() {
    this.#target?.addEventListener("change", this.#render);
  }

  hostDisconnected() {
    this.#target?.removeEventListener("change", this.#render);
  }
}
