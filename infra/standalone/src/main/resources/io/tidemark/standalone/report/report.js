"use strict";
// Draws the figures. What is drawn is in each figure as JSON, what it says is in its table.
(() => {
  const PAPER = 680;
  const root = document.documentElement;
  const probe = document.body.appendChild(document.createElement("span"));
  probe.hidden = true;

  /** A colour of the style sheet as a canvas needs it: resolved. */
  const colour = (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };

  const coloured = (option) => JSON.parse(JSON.stringify(option), (key, value) =>
    key === "color" && typeof value === "string" && value.startsWith("--") ? colour(value) : value);

  const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
  const compact = new Intl.NumberFormat("en", { notation: "compact" });

  /** 4M instead of 4,000,000: a narrow screen has no room for noughts. */
  const compacted = (axis) => {
    const template = axis.axisLabel.formatter;
    if (template) {
      axis.axisLabel.formatter = (value) =>
        template.replace("{value}", (Math.abs(value) < 1e5 ? plain : compact).format(value));
    }
  };

  const theme = () => {
    const muted = colour("--muted");
    const line = { lineStyle: { color: colour("--line") } };
    const axis = {
      axisLine: { show: true, ...line },
      axisTick: line,
      axisLabel: { color: muted, fontSize: 12 },
      nameTextStyle: { color: muted, fontSize: 12 },
      splitLine: { lineStyle: { color: colour("--grid") } },
    };
    return {
      textStyle: { color: colour("--text"), fontFamily: getComputedStyle(document.body).fontFamily },
      valueAxis: axis,
      logAxis: axis,
      timeAxis: { ...axis, splitLine: { show: false } },
      categoryAxis: { ...axis, splitLine: { show: false } },
      tooltip: {
        backgroundColor: colour("--panel"),
        borderColor: colour("--line"),
        textStyle: { color: colour("--text"), fontSize: 12 },
      },
    };
  };

  /** The row of the table that a point belongs to, in lines. */
  const told = (figure) => (points) => {
    const point = [points].flat().find(({ seriesId }) => /^(row|three)-/.test(seriesId));
    if (!point) return "";
    const step = point.seriesId.startsWith("three") ? 3 : 1;
    const row = figure.querySelector("tbody").rows[Math.floor(point.dataIndex / step)];
    const names = figure.querySelector("thead").rows[0].cells;
    return [...row.cells]
      .map((cell, i) => (i === 0 ? cell.textContent : `${names[i].textContent}: ${cell.textContent}`))
      .join("\n");
  };

  const figures = [...document.querySelectorAll("figure:has(.chart)")].map((figure) => {
    const place = figure.querySelector(".chart");
    const option = JSON.parse(figure.querySelector("script").textContent);
    const boxes = [...figure.querySelectorAll(".key input")];
    place.style.height = `${place.dataset.height}px`;
    place.hidden = figure.querySelector(".key").hidden = false;
    let chart;
    const selected = () => Object.fromEntries(boxes.map((box) => [box.value, box.checked]));
    const draw = (width) => {
      chart?.dispose();
      for (const swatch of figure.querySelectorAll("[data-colour]")) {
        swatch.style.backgroundColor = colour(swatch.dataset.colour);
      }
      chart = echarts.init(place, theme(), { renderer: "canvas", width });
      const full = coloured(option);
      [full.xAxis, full.yAxis].forEach(compacted);
      full.legend.selected = selected();
      full.tooltip.formatter = told(figure);
      chart.setOption(full);
    };
    for (const box of boxes) {
      box.addEventListener("change", () => chart.setOption({ legend: { selected: selected() } }));
    }
    draw();
    new ResizeObserver(() => chart.resize()).observe(place);
    return draw;
  });

  const drawAll = (width) => figures.forEach((draw) => draw(width));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll());
  addEventListener("beforeprint", () => {
    root.style.colorScheme = "light";
    drawAll(PAPER);
  });
  addEventListener("afterprint", () => {
    root.style.colorScheme = "";
    drawAll();
  });
})();
