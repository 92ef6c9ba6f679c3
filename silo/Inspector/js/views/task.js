// One task: how it ended, what its guide went through, and its interactions replayed step by step.

import { get, pages, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { count, number, time } from "../format.js";
import { card, chip, facts, insightLink, nothing, status, table, taskLink } from "../parts/parts.js";
import { replay } from "../graph/replay.js";

const MOST = 1000;
const MOST_OFFERED = 20;

export async function render(page, team, id, { signal }) {
  const [task, graph, insights, log] = await Promise.all([
    get(path`/v1/teams/${team}/tasks/${id}`, signal),
    get(query(path`/v1/teams/${team}/graph`, { layer: "interactions", task: id, sparse: true, limit: MOST }), signal),
    get(query(path`/v1/teams/${team}/graph`, { layer: "insights", task: id, limit: 200 }), signal),
    pages(async (after) => {
      const next = await get(query(path`/v1/teams/${team}/tasks/${id}/interactions`, { limit: 100, after }), signal);
      return { items: next.interactions, next: next.next };
    }, MOST),
  ]);
  const [around, offered] = await Promise.all([
    get(query(path`/v1/teams/${team}/graph`, { layer: "queries", task: id, limit: 200 }), signal),
    Promise.all(task.offered.slice(0, MOST_OFFERED).map((each) => get(path`/v1/teams/${team}/insights/${each}`, signal).catch(() => null))),
  ]);
  const texts = new Map([
    ...around.nodes.map((node) => [node.id, node.label]),
    ...offered.filter(Boolean).map(({ insight }) => [insight.id, insight.text]),
  ]);
  const kept = new Set(graph.nodes.map((node) => node.id));
  fill(
    page,
    h("p", { class: "crumbs" }, h("a", { href: to("team", team) }, team), " / task ", h("span", { class: "id" }, task.id)),
    h("div", { class: "head" }, h("h1", {}, task.query), status(task.outcome ?? "open")),
    log.items.length > 0
      ? replay(log.items, kept, { hasMore: log.hasMore, signal })
      : nothing("Nothing was recorded yet", "What the agents say and do will be here."),
    h("div", { class: "columns" }, h("div", { class: "stack" }, outcomeCard(team, task, insights), similarCard(team, task, texts)), guideCard(team, task, texts)),
  );
}

function outcomeCard(team, task, insights) {
  const from = insights.edges.filter((edge) => edge.to === task.id);
  return card(
    "How it went",
    facts([
      ["Outcome", status(task.outcome ?? "open")],
      ["Reward", task.reward],
      ["Feedback", task.feedback],
      ["Began", time(task.startedAt)],
      ["Ended", task.endedAt && time(task.endedAt)],
      ["Roles", task.roles.join(", ")],
      ["Interactions", `${count(task.interactions)}, of which ${count(task.kept)} count for the outcome`],
      ["Speaks for", `${from.filter((edge) => edge.kind === "cameFrom").length} insights`],
      ["Speaks against", `${from.filter((edge) => edge.kind === "contradictedBy").length} insights`],
      ["Picture", h("a", { href: `${to("team", team)}?task=${encodeURIComponent(task.id)}` }, "the path of its guide")],
    ]),
  );
}

function guideCard(team, task, texts) {
  return card(
    "Insights that its guide offered",
    table(
      "Insights that its guide offered",
      [
        { name: "Insight", free: true, of: (row) => insightLink(team, row, texts.get(row)) },
        { name: "Used", of: (row) => (task.used.includes(row) ? chip("used", "good") : "no") },
      ],
      task.offered,
      "Nothing was known yet.",
    ),
  );
}

function similarCard(team, task, texts) {
  return card(
    "Tasks that are alike, and that it built on",
    table(
      "Tasks that are alike",
      [
        { name: "Task", free: true, of: (row) => taskLink(team, row.task, texts.get(row.task)) },
        { name: "Likeness", of: (row) => (row.similarity === undefined ? "–" : number(row.similarity)), number: true },
        { name: "Built on", of: (row) => (task.buildsOn.includes(row.task) ? chip("yes", "info") : "no") },
      ],
      [...task.similar, ...task.buildsOn.filter((id) => !task.similar.some((each) => each.task === id)).map((id) => ({ task: id }))],
      task.outcome ? "It is like no other." : "It is linked when it ends.",
    ),
  );
}
