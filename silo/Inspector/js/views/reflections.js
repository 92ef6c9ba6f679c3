// What a team's reflection changed and why, and what it would change now.

import { ask, get, pages, path, query } from "../api.js";
import { announce, fill, h, to } from "../dom.js";
import { clock, count, date, number, words } from "../format.js";
import { lastSequence } from "../parts/history-end.js";
import { teams } from "../parts/names.js";
import { card, chip, failure, figure, figures, insightLink, nothing, picker, taskLink } from "../parts/parts.js";

const tones = { add: "good", edit: "info", agree: "", merge: "warn", remove: "bad" };
const READ = 600;
const SHOWN = 20;

export async function render(page, { parts, signal }) {
  const names = await teams(signal);
  const team = parts[0] ?? names[0];
  if (team === undefined) {
    fill(page, h("h1", {}, "Reflections"), nothing("There is no team yet", "A team reflects on its tasks."));
    return;
  }
  const [overview, entries, graph] = await Promise.all([
    get(path`/v1/teams/${team}`, signal),
    changes(team, signal),
    get(query(path`/v1/teams/${team}/graph`, { layer: "insights", limit: 1000 }), signal),
  ]);
  const texts = new Map(graph.nodes.map((node) => [node.id, node.label]));
  const result = h("div", { class: "stack", "aria-live": "polite" });
  const run = (dryRun) => reflect(result, team, dryRun, signal);
  fill(
    page,
    h(
      "div",
      { class: "head" },
      h("h1", {}, "Reflections"),
      picker("Team", names.includes(team) ? names : [team, ...names], team, (name) => to("reflections", name)),
    ),
    figures(
      figure("Ended tasks", count(overview.endedTasks)),
      figure("Not reflected on", count(overview.waitingTasks), "tasks"),
      figure("Insights", count(overview.insights)),
    ),
    card(
      "Reflect",
      h("p", { class: "note" }, "A dry run reads the tasks and says what would change. Nothing is written."),
      h(
        "div",
        { class: "actions left" },
        h("button", { type: "button", class: "primary", onclick: () => run(true) }, "Dry run"),
        h("button", { type: "button", onclick: () => run(false) }, "Reflect now"),
      ),
      result,
    ),
    card(
      "What changed, and why",
      entries.length === 0 ? h("p", { class: "note" }, "Nothing was changed yet.") : h("ol", { class: "rows plain" }, entries.map((entry) => entryRow(team, entry, texts))),
    ),
  );
}

/** The newest changes of insights. */
async function changes(team, signal) {
  const read = async (after, limit) => (await get(query(path`/v1/teams/${team}/history`, { after, limit }), signal)).entries;
  const end = await lastSequence(read);
  const { items } = await pages(async (after) => {
    const next = await get(query(path`/v1/teams/${team}/history`, { after: after ?? Math.max(0, end - READ), limit: 200 }), signal);
    return { items: next.entries, next: next.next };
  }, READ);
  return items.filter((entry) => entry.action.startsWith("insight")).reverse().slice(0, SHOWN);
}

async function reflect(result, team, dryRun, signal) {
  fill(result, h("p", { class: "note" }, "Reading the tasks…"));
  try {
    const answer = await ask(path`/v1/teams/${team}/reflect`, { dryRun }, signal);
    announce(`${answer.changes.length} changes.`);
    fill(
      result,
      h(
        "p",
        {},
        h("strong", {}, `${answer.changes.length} changes`),
        ` ${dryRun ? "would be made" : "were made"}, after reading ${count(answer.tasks)} ended tasks.`,
        answer.dropped > 0 ? ` ${answer.dropped} were dropped.` : null,
      ),
      h("ul", { class: "rows plain" }, answer.changes.map((each) => changeRow(team, each))),
    );
  } catch (error) {
    if (!signal.aborted) {
      fill(result, failure(error));
    }
  }
}

function changeRow(team, { operation, insight, why, tasks, onVersion }) {
  return h(
    "li",
    {},
    h("div", { class: "chips" }, chip(operation, tones[operation]), h("small", {}, `score ${number(insight.score, 1)}, lift ${number(insight.lift)}`)),
    h("p", { class: "quote" }, onVersion > 0 ? insightLink(team, insight.id, insight.text) : insight.text),
    h("p", { class: "note" }, why, tasks.length > 0 ? [" From ", tasks.slice(-5).map((id) => [taskLink(team, id), " "])] : null),
  );
}

function entryRow(team, entry, texts) {
  const tasks = entry.tasks ?? [];
  const operation = words(entry.action).replace("Insight ", "");
  return h(
    "li",
    {},
    h(
      "div",
      { class: "chips" },
      chip(operation, { added: "good", edited: "info", credited: "", merged: "warn", removed: "bad" }[operation]),
      h("small", {}, `${date(entry.at)}, ${clock(entry.at)}${entry.insightVersion ? `, version ${entry.insightVersion}` : ""}`),
    ),
    h("p", {}, insightLink(team, entry.subject, texts.get(entry.subject))),
    h("p", { class: "note" }, entry.reason ?? "No reason was given.", tasks.length > 0 ? [` From ${tasks.length} tasks: `, tasks.slice(-3).map((id) => [taskLink(team, id), " "])] : null),
  );
}
