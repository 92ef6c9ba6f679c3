// How a team learns: each task as a dot, the share that succeeded around it as a line, and how long the tasks were.

import { h, s } from "../dom.js";
import { percent } from "../format.js";
import { legend } from "./charts.js";

const [WIDTH, HEIGHT] = [640, 240];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 34, 12, 26];

export function learningCurve(all) {
  const tasks = all.filter((task) => task.outcome === "succeeded" || task.outcome === "failed");
  if (tasks.length < 2) {
    return h("p", { class: "note" }, "It takes two ended tasks to draw a curve.");
  }
  const window = Math.max(4, Math.min(50, Math.round(tasks.length / 6)));
  const shares = tasks.map((_, i) => mean(around(tasks, i, window).map((task) => (task.outcome === "succeeded" ? 1 : 0))));
  const lengths = tasks.map((_, i) => mean(around(tasks, i, window).map((task) => task.interactions)));
  const longest = Math.max(1, ...lengths) * 1.15;
  const x = (i) => LEFT + (i / (tasks.length - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (share) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const points = (values) => values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const says = `Of the first ${window} tasks ${percent(shares[0])} succeeded, of the latest ${percent(shares.at(-1))}.`;
  return [
    h("p", {}, says),
    s(
      "svg",
      { class: "curve", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": says },
      [0, 0.5, 1].map((share) => [
        s("line", { class: "axis", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }),
        s("text", { x: LEFT - 8, y: y(share) + 4, "text-anchor": "end" }, percent(share)),
      ]),
      s("text", { x: LEFT, y: HEIGHT - 6 }, "first task"),
      s("text", { x: WIDTH - RIGHT, y: HEIGHT - 6, "text-anchor": "end" }, `task ${tasks.length}`),
      s("polyline", { class: "length-line", points: points(lengths.map((length) => length / longest)) }),
      s("polyline", { class: "share-line", points: points(shares) }),
      tasks.length <= 400 ? tasks.map((task, i) => s("circle", { class: task.outcome, cx: x(i), cy: y(task.outcome === "succeeded" ? 1 : 0), r: 3.2 })) : null,
    ),
    legend([["vector", "share that succeeded"], ["lexical", `interactions, mean (at the top: ${Math.round(longest)})`]]),
    h("p", { class: "note" }, `Lines are means over the ${window} tasks up to each.`),
  ];
}

const mean = (values) => values.reduce((all, value) => all + value, 0) / values.length;
const around = (tasks, i, window) => tasks.slice(Math.max(0, Math.min(i - window + 1, tasks.length - window)), Math.max(window, i + 1));
