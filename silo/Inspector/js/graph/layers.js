// The three graphs of a team as layers: insights above, tasks in the middle, the interactions of the chosen task below. Choosing a task
// lights the path of its guide: along to the tasks that are alike and that it built on, up to the insights that were offered.

import { get, path, query } from "../api.js";
import { announce, fill, h } from "../dom.js";
import { count } from "../format.js";
import { legend } from "../parts/charts.js";
import { describe } from "./describe.js";
import { paint, palette } from "./paint.js";
import { place, placeInteractions } from "./place.js";
import { nodeList } from "./node-list.js";

const HEIGHT = 620;
const SIDE = 40;
const MOST_EDGES = 3000;
const HELP = "Drag to move, scroll with Ctrl to zoom. With the keyboard: left and right choose the next task, + and − zoom, 0 shows all.";

export function layers({ team, queries, insights, chosen, signal }) {
  const placed = place(queries, insights);
  const last = Math.max(1, placed.tasks.nodes.length - 1);
  const state = { placed, interactions: placeInteractions({ nodes: [], edges: [] }), path: [], lit: new Set(), chosen: undefined, hovered: undefined, from: 0, to: last };
  const canvas = h("canvas", { class: "layers", role: "img", tabindex: "0", "aria-label": says(placed), "aria-describedby": "layers-help" });
  const detail = h("div", { class: "detail", "aria-live": "polite" });
  const list = nodeList(placed, (id) => choose(id));
  let colours = palette();
  let waits = false;

  const redraw = () => {
    if (!waits) {
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        const began = performance.now();
        const scene = layOut(state, canvas.clientWidth);
        state.scene = scene;
        paint(canvas, scene, colours);
        canvas.dataset.drawn = String(scene.nodes.length);
        canvas.dataset.paintMilliseconds = String(performance.now() - began);
      });
    }
  };

  async function choose(id) {
    const task = placed.tasks.byId.get(id);
    const insight = placed.insights.byId.get(id);
    state.chosen = id;
    state.interactions = placeInteractions({ nodes: [], edges: [] });
    list.mark(id);
    const [about, graph] = await Promise.all([
      task ? get(path`/v1/teams/${team}/tasks/${id}`, signal) : insight ? get(path`/v1/teams/${team}/insights/${id}`, signal) : null,
      task ? get(query(path`/v1/teams/${team}/graph`, { layer: "interactions", task: id, limit: 300 }), signal) : null,
    ]);
    if (state.chosen !== id || signal.aborted) {
      return;
    }
    if (graph) {
      state.interactions = placeInteractions(graph);
    }
    light(state, task, insight, about);
    fill(detail, describe(team, placed, task, insight, about, state.interactions));
    // Two tasks may ask the same: without its place, the second would not be said.
    const called = task ? `Task ${task.x + 1} of ${placed.tasks.nodes.length}` : "Insight";
    announce(`${called}: ${(task ?? insight)?.label ?? id}`);
    redraw();
  }

  control(canvas, state, redraw, choose);
  new ResizeObserver(redraw).observe(canvas);
  const recolour = () => {
    colours = palette();
    redraw();
  };
  document.addEventListener("fabric:theme", recolour);
  signal.addEventListener("abort", () => document.removeEventListener("fabric:theme", recolour));
  const first = placed.tasks.byId.has(chosen) || placed.insights.byId.has(chosen) ? chosen : placed.tasks.nodes.findLast((node) => node.status === "succeeded")?.id;
  if (first) {
    choose(first).catch(() => {});
  } else {
    fill(detail, h("p", { class: "note" }, "Choose a node."));
  }
  return h(
    "section",
    { class: "card layered", "aria-label": "The three graphs" },
    h(
      "div",
      { class: "layered-head" },
      h("h2", {}, "Three graphs, and the path of a guide"),
      legend([["good-dot", "succeeded"], ["bad-dot", "failed"], ["accent-dot", "insight"], ["lexical", "draft"], ["vector", "interaction"]]),
    ),
    h(
      "div",
      { class: "layered-body" },
      h("div", { class: "layered-picture" }, canvas, h("p", { class: "note", id: "layers-help" }, HELP)),
      h("div", { class: "layered-side" }, detail, list.element),
    ),
  );
}

const says = (placed) =>
  `${count(placed.insights.nodes.length)} insights above ${count(placed.tasks.nodes.length)} tasks, in the order in which they began. The list beside it has all of them.`;

/** Which nodes and edges a guide went through. */
function light(state, task, insight, about) {
  const { tasks, insights } = state.placed;
  const lit = new Set([state.chosen]);
  const path = [];
  const add = (from, to, tone, arc) => {
    if (from && to) {
      lit.add(from.id).add(to.id);
      path.push({ from, to, tone, arc });
    }
  };
  if (task) {
    for (const { task: id } of about.similar) {
      const alike = tasks.byId.get(id);
      add(task, alike, "vector", true);
    }
    about.buildsOn.forEach((id) => add(task, tasks.byId.get(id), "accent", true));
    about.offered.forEach((id) => add(task, insights.byId.get(id), about.used.includes(id) ? "accent" : "lexical", false));
    state.interactions.nodes.forEach((node) => lit.add(node.id));
    const begin = state.interactions.nodes[0];
    add(task, begin, "vector", false);
  } else if (insight) {
    const { supporting, contradicting } = about.insight;
    supporting.forEach((id) => add(insight, tasks.byId.get(id), "good", false));
    contradicting.forEach((id) => add(insight, tasks.byId.get(id), "bad", false));
  }
  state.lit = lit;
  state.path = path;
}

/** Turns places into points on the canvas. */
function layOut(state, width) {
  const { placed, interactions } = state;
  const planes = [
    { name: "Insights, the higher the better", top: 8, height: 210 },
    { name: "Tasks in their order, alike ones in a lane", top: 232, height: 220 },
    { name: interactions.nodes.length > 0 ? "Interactions of the chosen task" : "Interactions: choose a task", top: 466, height: HEIGHT - 474 },
  ];
  const [up, middle, low] = planes;
  const x = (value) => SIDE + ((value - state.from) / (state.to - state.from || 1)) * (width - 2 * SIDE);
  // Where tasks would lie on each other, each takes a place of its own within its lane.
  const isDense = placed.tasks.nodes.length / (placed.tasks.lanes || 1) > width / 14;
  for (const node of placed.insights.nodes) {
    [node.px, node.py] = [x(node.x), up.top + 38 + (node.row / (placed.insights.rows - 1)) * (up.height - 58)];
  }
  for (const node of placed.tasks.nodes) {
    [node.px, node.py] = [x(node.x), middle.top + 44 + ((node.lane + (isDense ? node.spread : 0.5)) / placed.tasks.lanes) * (middle.height - 58)];
  }
  const steps = Math.max(1, interactions.nodes.length - 1);
  for (const node of interactions.nodes) {
    node.px = SIDE + 90 + (node.x / steps) * (width - 2 * SIDE - 110);
    node.py = low.top + 34 + ((node.lane + 0.5) / Math.max(1, interactions.roles.length)) * (low.height - 46);
  }
  low.labels = interactions.roles.map((text, lane) => ({ text, y: low.top + 34 + ((lane + 0.5) / interactions.roles.length) * (low.height - 46) }));
  // More edges than can be told apart are left to the strongest of each task.
  const alike = placed.tasks.edges.length > MOST_EDGES ? placed.tasks.backbone : placed.tasks.edges;
  const visible = (node) => node.px > -20 && node.px < width + 20;
  const edges = [
    ...ends(placed.tasks, placed.tasks, alike).filter((edge) => edge.kind === "similar").map((edge) => ({ ...edge, tone: "soft", arc: true })),
    ...ends(placed.insights, placed.tasks).filter((edge) => edge.kind === "cameFrom").map((edge) => ({ ...edge, tone: "accent", arc: false })),
  ].filter(({ from, to }) => visible(from) || visible(to));
  const path = [...state.path, ...ends(interactions, interactions).map((edge) => ({ ...edge, tone: "vector", arc: false }))];
  const nodes = [...placed.insights.nodes, ...placed.tasks.nodes, ...interactions.nodes].filter(visible);
  return { planes, edges, path, nodes, lit: state.lit, chosen: state.chosen, hovered: state.hovered, dots: nodes.length };
}

function ends(from, to, edges = from.edges) {
  return edges
    .map((edge) => ({ from: from.byId.get(edge.from), to: to.byId.get(edge.to), kind: edge.kind }))
    .filter((edge) => edge.from && edge.to);
}

function control(canvas, state, redraw, choose) {
  const last = Math.max(1, state.placed.tasks.nodes.length - 1);
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    let best;
    for (const node of state.scene?.nodes ?? []) {
      const far = Math.hypot(node.px - x, node.py - y);
      if (far < 12 && far < (best?.far ?? Infinity)) {
        best = { node, far };
      }
    }
    return best?.node;
  };
  const zoom = (factor, center) => {
    const span = Math.min(last, Math.max(Math.min(6, last), (state.to - state.from) * factor));
    const share = (center - state.from) / (state.to - state.from || 1);
    state.from = Math.max(0, Math.min(last - span, center - span * share));
    state.to = state.from + span;
    redraw();
  };
  const move = (by) => {
    const span = state.to - state.from;
    state.from = Math.max(0, Math.min(last - span, state.from + by));
    state.to = state.from + span;
    redraw();
  };
  let drag;
  canvas.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (drag) {
      const by = event.clientX - drag.x;
      drag.moved ||= Math.abs(by) > 3;
      drag.x = event.clientX;
      move((-by / (canvas.clientWidth - 2 * SIDE)) * (state.to - state.from));
      return;
    }
    const hovered = at(event)?.id;
    if (hovered !== state.hovered) {
      state.hovered = hovered;
      canvas.classList.toggle("over", hovered !== undefined);
      redraw();
    }
  });
  canvas.addEventListener("pointerup", (event) => {
    const node = drag?.moved ? undefined : at(event);
    drag = undefined;
    if (node && node.kind !== "interaction") {
      choose(node.id).catch(() => {});
    }
  });
  canvas.addEventListener("wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      const share = (event.offsetX - SIDE) / (canvas.clientWidth - 2 * SIDE);
      zoom(event.deltaY > 0 ? 1.25 : 0.8, state.from + share * (state.to - state.from));
    }
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const center = state.placed.tasks.byId.get(state.chosen)?.x ?? (state.from + state.to) / 2;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const next = state.placed.tasks.nodes[Math.max(0, Math.min(last, Math.round(center) + step))];
      if (next) {
        choose(next.id).catch(() => {});
      }
    } else if (event.key === "+" || event.key === "-") {
      zoom(event.key === "+" ? 0.8 : 1.25, center);
    } else if (event.key === "0") {
      [state.from, state.to] = [0, last];
      redraw();
    } else {
      return;
    }
    event.preventDefault();
  });
}
