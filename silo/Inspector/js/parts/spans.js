// Spans of time as bars.

import { h, s } from "../dom.js";
import { date } from "../format.js";

const DAY = 86_400_000;

/** When one memory holds, between the day it was said and now or its end. */
export function validityBar(memory) {
  const from = Date.parse(memory.validity.from);
  const end = memory.validity.to ? Date.parse(memory.validity.to) : undefined;
  const pad = Math.max(DAY, ((end ?? from + 30 * DAY) - from) * 0.15);
  const [low, high] = [from - pad, (end ?? from + 30 * DAY) + pad];
  const x = (value) => ((value - low) / (high - low)) * 520;
  return s(
    "svg",
    { class: "validity", viewBox: "0 0 520 34", role: "img", "aria-label": `Holds from ${date(from)} ${end ? `to ${date(end)}` : "on"}` },
    s("line", { class: "axis", x1: 0, y1: 17, x2: 520, y2: 17 }),
    s("rect", { class: end ? "span ended" : "span", x: x(from), y: 9, width: Math.max(3, (end ? x(end) : 520) - x(from)), height: 16, rx: 5 }),
    s("line", { class: "said", x1: x(Date.parse(memory.eventTime)), x2: x(Date.parse(memory.eventTime)), y1: 4, y2: 30 }),
  );
}

/** Days along the x axis: a scale and its ticks. */
export function dayScale(low, high, width) {
  const days = Math.max(1, (high - low) / DAY);
  const step = [1, 2, 7, 14, 30, 91, 182, 365, 1825].find((each) => days / each <= 9) ?? 3650;
  const first = Math.ceil(low / DAY / step) * step * DAY;
  const ticks = [];
  for (let at = first; at <= high; at += step * DAY) {
    ticks.push(at);
  }
  return { x: (value) => ((value - low) / (high - low || 1)) * width, ticks };
}

/** A label under an axis. */
export const dayLabel = (value) => h("span", {}, date(value));
