// A task's interactions as a graph, one step after another: a lane for each role, and a line to what each one answers.

import { fill, h, s } from "../dom.js";
import { line, time } from "../format.js";
import { chip, status } from "../parts/parts.js";

const [STEP, LANE, LEFT] = [96, 64, 110];
const EVERY = 1100;

export function replay(interactions, kept, { hasMore, signal }) {
  const roles = [...new Set(interactions.map((each) => each.role))];
  const places = new Map(interactions.map((each, i) => [each.id, { x: LEFT + i * STEP + 30, y: 34 + roles.indexOf(each.role) * LANE }]));
  const nodes = interactions.map((each, i) => node(each, i, places.get(each.id), kept, () => show(i)));
  const edges = interactions.flatMap((each, i) =>
    (each.inAnswerTo ?? []).filter((id) => places.has(id)).map((id) => ({ i, element: edge(places.get(each.id), places.get(id)) })),
  );
  const width = LEFT + interactions.length * STEP;
  const picture = s(
    "svg",
    { class: "replay", width, height: roles.length * LANE + 20, role: "group", "aria-label": `${interactions.length} interactions of ${roles.length} roles` },
    roles.map((role, i) => [
      s("line", { class: "axis", x1: LEFT, x2: width, y1: 34 + i * LANE, y2: 34 + i * LANE }),
      s("text", { class: "role", x: 0, y: 38 + i * LANE }, line(role, 15)),
    ]),
    edges.map((each) => each.element),
    nodes,
  );
  const slider = h("input", { type: "range", min: "0", max: String(interactions.length - 1), value: "0", "aria-label": "Step", oninput: () => show(Number(slider.value)) });
  const play = h("button", { type: "button", class: "primary", onclick: () => (timer ? stop() : start()) }, "Play");
  const place = h("span", { class: "id" });
  const said = h("div", { class: "said-now", "aria-live": "polite" });
  const frame = h("div", { class: "scroll replay-frame", tabindex: "0", role: "region", "aria-label": "The interaction graph" }, picture);
  let timer;
  let now = 0;
  signal.addEventListener("abort", stop);
  show(interactions.length - 1);
  // Once it is on the page, the frame knows how far to scroll.
  requestAnimationFrame(() => show(now));
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "What was said and done"),
    frame,
    h(
      "div",
      { class: "player" },
      play,
      h("button", { type: "button", "aria-label": "One step back", onclick: () => show(Math.max(0, now - 1)) }, "‹"),
      h("button", { type: "button", "aria-label": "One step on", onclick: () => show(Math.min(interactions.length - 1, now + 1)) }, "›"),
      slider,
      place,
    ),
    said,
    hasMore ? h("p", { class: "note" }, `The first ${interactions.length} interactions are shown.`) : null,
  );

  function start() {
    fill(play, "Pause");
    show(now >= interactions.length - 1 ? 0 : now);
    timer = setInterval(() => (now < interactions.length - 1 ? show(now + 1) : stop()), EVERY);
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
    fill(play, "Play");
  }

  function show(i) {
    now = i;
    slider.value = String(i);
    fill(place, `${i + 1} of ${interactions.length}`);
    nodes.forEach((each, n) => {
      each.classList.toggle("later", n > i);
      each.classList.toggle("now", n === i);
    });
    edges.forEach((each) => each.element.classList.toggle("later", each.i > i));
    fill(said, spoken(interactions[i], kept));
    const { x } = places.get(interactions[i].id);
    frame.scrollLeft = x - frame.clientWidth / 2;
  }
}

function node(each, i, { x, y }, kept, choose) {
  const tone = each.reward < 0 ? "refused" : each.reward > 0 ? "won" : "";
  return s(
    "g",
    {
      class: `step ${tone} ${kept.has(each.id) ? "kept" : "dropped"}`, role: "button", tabindex: "0", "aria-label": `Step ${i + 1}, ${each.role}: ${each.action ?? each.text}`,
      onclick: choose,
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          choose();
        }
      },
    },
    each.action ? s("rect", { x: x - 10, y: y - 10, width: 20, height: 20, rx: 4 }) : s("circle", { cx: x, cy: y, r: 10 }),
    s("text", { x, y: y + 26, "text-anchor": "middle" }, line(each.action ?? each.text, 15)),
  );
}

function edge(from, to) {
  const middle = (from.x + to.x) / 2;
  const bow = from.y === to.y && from.x - to.x > STEP * 1.5 ? 26 : 0;
  return s("path", { class: "answers", d: `M${from.x} ${from.y} C${middle} ${from.y - bow} ${middle} ${to.y - bow} ${to.x} ${to.y}` });
}

function spoken(each, kept) {
  return [
    h(
      "div",
      { class: "chips" },
      h("strong", {}, each.role),
      each.tool ? chip(each.tool) : null,
      each.reward === undefined ? null : chip(`reward ${each.reward}`, each.reward < 0 ? "bad" : each.reward > 0 ? "good" : null),
      kept.has(each.id) ? chip("the outcome depended on it", "info") : null,
      (each.follows ?? []).length > 0 ? chip(`follows ${each.follows.length} of the guide`, "good") : null,
      h("small", {}, time(each.at)),
    ),
    h("p", { class: "quote" }, each.text),
    each.action ? h("p", {}, h("code", {}, each.action), each.observation ? observed(each) : null) : null,
  ];
}

function observed(each) {
  return [" → ", h("span", { class: "quote" }, each.observation), " ", each.observationTrust === "trusted" ? null : status(each.observationTrust)];
}
