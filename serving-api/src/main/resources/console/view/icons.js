import { svg } from "lit";

const icon = (content) =>
  svg`<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const sun = icon(svg`<circle cx="8" cy="8" r="2.8"/>
  <path d="M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9"/>`);
export const moon = icon(svg`<path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z"/>`);
export const leave = icon(svg`<path d="M6.5 2.5h-4v11h4M10.5 11l3-3-3-3M13.3 8H6"/>`);
export const search = icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="M10.5 10.5L14 14"/>`);
export const rows = icon(svg`<path d="M2.5 4h11M2.5 8h11M2.5 12h11"/>`);
export const newest = icon(svg`<path d="M3 4l4 4-4 4M8 4l4 4-4 4"/>`);
export const long = icon(svg`<path d="M8 3.5l5 9H3z" fill="currentColor"/>`);
export const short = icon(svg`<path d="M8 12.5l-5-9h10z" fill="currentColor"/>`);
export const retracted = icon(svg`<circle cx="8" cy="8" r="5.2"/><path d="M4.4 11.6l7.2-7.2"/>`);
export const open = icon(svg`<path d="M3.5 10l4.5-4.5L12.5 10"/>`);
export const close = icon(svg`<path d="M3.5 6L8 10.5 12.5 6"/>`);
/** Of the states of a regime: each a shape of its own, for it must not rest on colour. */
export const regimes = {
  steady: icon(svg`<circle cx="8" cy="8" r="6.2"/><path d="M4.8 8.2l2.2 2.2 4.2-4.6"/>`),
  elevated: icon(svg`<path d="M8 2.2l6.2 11.3H1.8z"/><path d="M8 6.5v3.4M8 11.6v.2"/>`),
  crisis: icon(svg`<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/>
    <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6"/>`),
};
export const warmingUp = icon(svg`<circle cx="8" cy="8" r="6.2"/><path d="M8 4.5V8l2.4 1.6"/>`);
export const mark = svg`<svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
  <rect width="32" height="32" rx="7" fill="#10202b"/>
  <path d="M9 6v4M9 18v5M16 5v5M16 21v6M23 8v3M23 17v5" stroke="#3fc1a5" stroke-width="2" stroke-linecap="round"/>
  <rect x="6.5" y="10" width="5" height="8" rx="1" fill="#3fc1a5"/>
  <rect x="13.5" y="10" width="5" height="11" rx="1" fill="#3fc1a5"/>
  <rect x="20.5" y="11" width="5" height="6" rx="1" fill="#3fc1a5"/></svg>`;
