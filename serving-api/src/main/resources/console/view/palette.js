const TOKENS = [
  "panel", "line", "grid", "text", "muted", "accent", "up", "down", "chip", "on-chip",
];

/** The theme's colours as a canvas needs them: resolved. {panel, line, ..., onChip, font} */
export function palette(element) {
  const probe = document.createElement("span");
  element.append(probe);
  const colors = {};
  for (const token of TOKENS) {
    probe.style.color = `var(--${token})`;
    colors[token.replace("-c", "C")] = getComputedStyle(probe).color;
  }
  probe.remove();
  colors.font = getComputedStyle(element).fontFamily;
  return colors;
}

export const faded = (rgb, opacity) => rgb.replace("rgb(", "rgba(").replace(")", `, ${opacity})`);
