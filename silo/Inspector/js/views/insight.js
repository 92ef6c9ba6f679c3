// One insight: what it says, when it holds, the tasks that speak for and against it, and its versions.

import { get, path, post, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { number, time } from "../format.js";
import { card, chip, facts, insightLink, status, table, taskLink } from "../parts/parts.js";
import { change } from "../parts/dialog.js";
import { teamHistory } from "../parts/team-history.js";

const MOST_VERSIONS = 20;
const MOST_TASKS = 24;

export async function render(page, team, id, { signal }) {
  const [stored, history] = await Promise.all([
    get(path`/v1/teams/${team}/insights/${id}`, signal),
    get(query(path`/v1/teams/${team}/history`, { subject: id, limit: 1000 }), signal),
  ]);
  const { insight } = stored;
  const [versions, tasks] = await Promise.all([oldVersions(team, insight, signal), evidence(team, insight, signal)]);
  const address = path`/v1/teams/${team}/insights/${id}`;
  fill(
    page,
    h("p", { class: "crumbs" }, h("a", { href: to("team", team) }, team), " / insight ", h("span", { class: "id" }, id)),
    h("h1", { class: "visually-hidden" }, "An insight"),
    h(
      "section",
      { class: "card", "aria-label": "What it says" },
      h("p", { class: "quote large" }, insight.text),
      h(
        "div",
        { class: "chips" },
        status(insight.maturity),
        status(insight.trust),
        chip(insight.origin),
        stored.removedAt ? chip(`removed ${time(stored.removedAt)}`, "bad") : null,
        insight.roles.map((role) => chip(`for ${role}`)),
      ),
      stored.why ? h("p", { class: "note" }, `Last change: ${stored.why}`) : null,
      stored.removedAt
        ? null
        : h(
            "div",
            { class: "actions left" },
            h("button", { type: "button", onclick: () => edit(address, insight) }, "Revise…"),
            h("button", { type: "button", onclick: () => forget(address, insight) }, "Forget…"),
            h("a", { href: `${to("team", team)}?insight=${encodeURIComponent(id)}` }, "Show it in the graphs"),
          ),
    ),
    h(
      "div",
      { class: "columns" },
      h("div", { class: "stack" }, meaningCard(team, insight), versionsCard(insight, versions)),
      h(
        "div",
        { class: "stack" },
        evidenceCard(team, "Tasks that speak for it", insight.support, insight.supporting, tasks),
        evidenceCard(team, "Tasks that speak against it", insight.contradictions, insight.contradicting, tasks),
        card("History", teamHistory(team, history.entries.slice(-30).reverse())),
      ),
    ),
  );
}

async function oldVersions(team, insight, signal) {
  const first = Math.max(1, insight.version - MOST_VERSIONS);
  const numbers = Array.from({ length: insight.version - first }, (_, i) => insight.version - 1 - i);
  const found = await Promise.all(numbers.map((version) => get(query(path`/v1/teams/${team}/insights/${insight.id}`, { version }), signal).catch(() => null)));
  return found.filter(Boolean).map((each) => each.insight);
}

async function evidence(team, insight, signal) {
  const ids = [...insight.supporting.slice(-MOST_TASKS), ...insight.contradicting.slice(-MOST_TASKS)];
  const found = await Promise.all(ids.map((id) => get(path`/v1/teams/${team}/tasks/${id}`, signal).catch(() => null)));
  return new Map(found.filter(Boolean).map((task) => [task.id, task]));
}

function meaningCard(team, insight) {
  const { condition } = insight;
  const words = (all) => (all.length > 0 ? h("div", { class: "chips" }, all.map((each) => chip(each))) : null);
  return card(
    "What it means",
    facts([
      ["Action", insight.action && h("code", {}, insight.action)],
      ["When the task says", words(condition.taskWords)],
      ["After", words(condition.done)],
      ["While not done", words(condition.notDone)],
      ["When seen", words(condition.seen)],
      ["Lift", `${number(insight.lift)}: how much it changes the chance of success`],
      ["Confidence", number(insight.confidence)],
      ["Score", number(insight.score, 1)],
      ["Used", `${insight.uses} times, helped ${insight.helped} times`],
      ["Came from", insight.cameFrom.length > 0 ? insight.cameFrom.map((id) => [insightLink(team, id), " "]) : null],
      ["Written", time(insight.createdAt)],
    ]),
  );
}

function evidenceCard(team, title, counted, ids, tasks) {
  return card(
    `${title} (${counted})`,
    table(
      title,
      [
        { name: "Task", free: true, of: (id) => taskLink(team, id, tasks.get(id)?.query) },
        { name: "Outcome", of: (id) => status(tasks.get(id)?.outcome ?? "open") },
      ],
      ids.slice(-MOST_TASKS).reverse(),
      "None.",
    ),
  );
}

function versionsCard(insight, versions) {
  const all = [insight, ...versions];
  const row = (each, i) =>
    h(
      "li",
      {},
      h("div", { class: "chips" }, chip(`version ${each.version}`, i === 0 ? "info" : null), h("small", {}, `score ${number(each.score, 1)}, lift ${number(each.lift)}, ${time(each.updatedAt)}`)),
      h("p", { class: "quote" }, each.text),
    );
  return card(
    "Versions",
    h("ol", { class: "rows plain" }, all.slice(0, 4).map(row)),
    all.length > 4 ? h("details", {}, h("summary", {}, `${all.length - 4} older ones`), h("ol", { class: "rows plain" }, all.slice(4).map((each) => row(each, 1)))) : null,
  );
}

function edit(address, insight) {
  change({
    title: "Revise the insight",
    note: "A new version is written; the old one stays readable.",
    fields: [{ label: "Text", control: h("textarea", { name: "text", required: true, maxlength: "2000", value: insight.text }) }],
    button: "Write the version",
    done: "A new version was written.",
    act: ({ text, reason }) => post(`${address}/edit`, { text, reason, by: "inspector" }, { headers: { "If-Match": `"${insight.version}"` } }),
  });
}

function forget(address, insight) {
  change({
    title: "Forget the insight",
    note: "It leaves every guide. Its history stays.",
    button: "Forget",
    danger: true,
    done: "The insight was forgotten.",
    act: ({ reason }) => post(`${address}/forget`, { reason, by: "inspector" }, { headers: { "If-Match": `"${insight.version}"` } }),
  });
}
