// Who did what, when and why: of a bank, an agent or a team, newest first.

import { get, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { clock, date, who, words } from "../format.js";
import { agents, banks, teams } from "../parts/names.js";
import { lastSequence } from "../parts/history-end.js";
import { failure, memoryLink, nothing, table } from "../parts/parts.js";
import { teamHistory } from "../parts/team-history.js";

const PAGE = 50;

export async function render(page, { parts, signal }) {
  const [bankNames, agentNames, teamNames] = await Promise.all([banks(signal), agents(signal), teams(signal)]);
  const all = [...bankNames.map((name) => ["bank", name]), ...agentNames.map((name) => ["agent", name]), ...teamNames.map((name) => ["team", name])];
  if (all.length === 0 && parts.length < 2) {
    fill(page, h("h1", {}, "History"), nothing("Nothing has happened yet", "Every change will be here, with who made it and why."));
    return;
  }
  const [kind, name] = parts.length >= 2 ? parts : all[0];
  const chosen = `${kind}/${name}`;
  const options = all.map(([each, id]) => [`${each}/${id}`, `${words(each)} ${id}`]);
  const select = h(
    "select",
    { "aria-label": "Whose history", onchange: () => (location.hash = to("history", ...split(select.value))) },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );
  const rows = h("section", { class: "card", "aria-label": "Entries" });
  const older = h("button", { type: "button", onclick: () => show(first - 1) }, "Older");
  const newer = h("button", { type: "button", onclick: () => show(Math.min(end, first - 1 + 2 * PAGE)) }, "Newer");
  fill(
    page,
    h("div", { class: "head" }, h("h1", {}, "History"), h("label", { class: "picker" }, h("span", {}, "Of"), select)),
    rows,
    h("div", { class: "actions left" }, newer, older),
  );
  const read = async (after, limit) => (await get(query(base(kind, name), { after, limit }), signal)).entries;
  const end = await lastSequence(read);
  let first = 1;
  await show(end);

  // Shows the entries up to one.
  async function show(last) {
    try {
      first = Math.max(1, last - PAGE + 1);
      const entries = (await read(first - 1, PAGE)).filter((entry) => entry.sequence <= last).reverse();
      fill(rows, kind === "team" ? teamHistory(name, entries) : entriesTable(kind, name, entries));
      older.disabled = first <= 1;
      newer.disabled = last >= end;
    } catch (error) {
      fill(rows, failure(error));
    }
  }
}

const split = (value) => [value.slice(0, value.indexOf("/")), value.slice(value.indexOf("/") + 1)];

const base = (kind, name) =>
  ({ bank: path`/v1/banks/${name}/history`, agent: path`/v1/agents/${name}/history`, team: path`/v1/teams/${name}/history` })[kind];

function entriesTable(kind, name, entries) {
  return table(
    `History of ${name}`,
    [
      { name: "#", of: (row) => row.sequence, number: true },
      { name: "When", of: (row) => h("span", { class: "when" }, `${date(row.at)}, ${clock(row.at)}`) },
      { name: "What", of: (row) => words(row.action) },
      { name: "Which", of: (row) => (kind === "bank" ? row.memory && memoryLink(name, row.memory) : row.subject) ?? "–" },
      { name: "Who", of: (row) => who(row.by) },
      { name: "Why", free: true, of: (row) => row.reason ?? "–" },
    ],
    entries,
  );
}
