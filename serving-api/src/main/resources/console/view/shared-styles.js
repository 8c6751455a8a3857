import { css } from "lit";

export const shared = css`
  :host { box-sizing: border-box; }
  *, *::before, *::after { box-sizing: border-box; }
  button, input, select { font: inherit; color: inherit; font-variant-numeric: inherit; }
  button { cursor: pointer; background: none; border: 0; padding: 0; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  [hidden] { display: none !important; }
  .up { color: var(--up); }
  .down { color: var(--down); }
  .muted { color: var(--muted); }
  .badge {
    display: inline-flex; align-items: center; height: 18px; padding: 0 6px; border-radius: 3px;
    font-size: 11px; line-height: 1; font-weight: 600; letter-spacing: .02em; white-space: nowrap;
    color: var(--warn); border: 1px solid color-mix(in srgb, var(--warn) 45%, transparent);
  }
  .badge.plain { color: var(--muted); border-color: var(--line); }
  .regime-steady { color: var(--up); }
  .regime-elevated { color: var(--warn); }
  .regime-crisis { color: var(--down); }
  .sr-only {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
    clip-path: inset(50%); white-space: nowrap;
  }
`;
