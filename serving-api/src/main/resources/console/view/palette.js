const TOKENS = [
  "panel", "line", "grid", "text", "muted", "accent", "up", "down", "chip", "on-chip",
];
const SERIES = [1, 2, 3, 4, 5, 6];

/** The theme's colours as a canvas needs them: resolved. {panel, line, ..., onChip, series, font} */
export function palette(element) {
  const probe = document.createElement("span");
  element.append(probe);
  const colors = {};
  const resolved = (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  for (const token of TOKENS) colors[token.replace("-c", "C")] = resolved(token);
  colors.series = SERIES.map((n) => resolved(`series-${n}`));
  probe.remove();
  colors.font = getComputedStyle(element).fontFamily;
  return colors;
}

export const faded = (rgb, opacity) => rgb.replace("rgb(", "rgba(").replace(")", `, ${opacity})`);
