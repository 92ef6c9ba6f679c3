// Small charts in SVG. Each has a name for those who do not see it.

import { h, s } from "../dom.js";

/** A line of the latest values. */
export function sparkline(values, most, label) {
  const [width, height] = [260, 48];
  const top = Math.max(1, ...values);
  const x = (i) => width - (values.length - 1 - i) * (width / (most - 1));
  const y = (value) => height - 3 - (value / top) * (height - 8);
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
  return s(
    "svg",
    { class: "spark", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, preserveAspectRatio: "none" },
    values.length > 1
      ? [
          s("polygon", { class: "spark-area", points: `${x(0)},${height} ${points.join(" ")} ${x(values.length - 1)},${height}` }),
          s("polyline", { class: "spark-line", points: points.join(" ") }),
        ]
      : null,
  );
}

/** A bar of parts: { name, value, tone }. */
export function stacked(parts, whole, label) {
  return h(
    "div",
    { class: "stacked", role: "img", "aria-label": label },
    parts
      .filter((part) => part.value > 0)
      .map((part) => h("span", { class: `part ${part.tone}`, style: { width: `${(100 * part.value) / whole}%` }, title: part.name })),
  );
}

/** What the colours mean. */
export function legend(items) {
  return h("ul", { class: "legend plain" }, items.map(([tone, name]) => h("li", {}, h("i", { class: `part ${tone}` }), name)));
}
