// A team: its three graphs in one picture, how it learns, its tasks and insights.

import { get, pages, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { count } from "../format.js";
import { teams } from "../parts/names.js";
import { card, chip, figure, figures, insightLink, nothing, picker, status, table, taskLink } from "../parts/parts.js";
import { learningCurve } from "../parts/learning.js";
import { layers } from "../graph/layers.js";

const MOST_TASKS = 2000;
const MOST_NODES = 2000;

export async function render(page, context) {
  const names = await teams(context.signal);
  const team = context.parts[0] ?? names[0];
  if (team === undefined) {
    fill(page, h("h1", {}, "Teams"), nothing("There is no team yet", "A team comes into being with its first task."));
    return;
  }
  const [, kind, id] = context.parts;
  if (kind === "task") {
    await (await import("./task.js")).render(page, team, id, context);
  } else if (kind === "insight") {
    await (await import("./insight.js")).render(page, team, id, context);
  } else {
    await renderTeam(page, team, names, context);
  }
}

async function renderTeam(page, team, names, { search, signal }) {
  const [overview, queries, insights] = await Promise.all([
    get(path`/v1/teams/${team}`, signal),
    get(query(path`/v1/teams/${team}/graph`, { layer: "queries", limit: MOST_NODES }), signal),
    get(query(path`/v1/teams/${team}/graph`, { layer: "insights", limit: MOST_NODES }), signal),
  ]);
  const curve = h("div", {}, h("p", { class: "note" }, "Reading the tasks…"));
  const list = h("div", {});
  fill(
    page,
    h(
      "div",
      { class: "head" },
      h("h1", {}, team),
      picker("Team", names.includes(team) ? names : [team, ...names], team, (name) => to("team", name)),
    ),
    figures(
      figure("Ended tasks", count(overview.endedTasks), `${count(overview.openTasks)} open`),
      figure("Insights", count(overview.insights)),
      figure("Not reflected on", count(overview.waitingTasks), "tasks"),
      figure("Roles", count(overview.roles.length), overview.roles.join(", ")),
    ),
    layers({ team, queries, insights, chosen: search.get("task") ?? search.get("insight"), signal }),
    h("div", { class: "columns" }, card("How it learns", curve), card("Insights", insightTable(team, insights))),
    card("Tasks", list),
  );
  const tasks = await allTasks(team, signal);
  fill(curve, learningCurve(tasks));
  fill(list, taskTable(team, tasks));
}

async function allTasks(team, signal) {
  const { items } = await pages(async (before) => {
    const next = await get(query(path`/v1/teams/${team}/tasks`, { limit: 250, before }), signal);
    return { items: next.tasks, next: next.next };
  }, MOST_TASKS);
  return items.reverse();
}

function insightTable(team, graph) {
  const nodes = graph.nodes.filter((node) => node.kind === "insight");
  return table(
    "Insights, the highest score first",
    [
      { name: "Insight", free: true, of: (row) => insightLink(team, row.id, row.label) },
      { name: "Standing", of: (row) => status(row.status) },
      { name: "Score", of: (row) => Math.round(row.score * 10) / 10, number: true },
    ],
    nodes.slice(0, 8),
    "It has none yet.",
  );
}

function taskTable(team, tasks) {
  return table(
    "The latest tasks",
    [
      { name: "Task", free: true, of: (row) => taskLink(team, row.id, row.query) },
      { name: "Outcome", of: (row) => status(row.outcome ?? "open") },
      { name: "Interactions", of: (row) => count(row.interactions), number: true },
      { name: "Kept", of: (row) => count(row.kept), number: true },
      { name: "Insights used", of: (row) => (row.used.length > 0 ? chip(`${row.used.length} of ${row.offered.length}`, "info") : `0 of ${row.offered.length}`) },
    ],
    tasks.slice(-15).reverse(),
    "It has none yet.",
  );
}
