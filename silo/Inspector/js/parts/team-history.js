// Entries of a team's history as a table.

import { h } from "../dom.js";
import { clock, date, who, words } from "../format.js";
import { insightLink, table, taskLink } from "./parts.js";

const MOST = 4;

export function teamHistory(team, entries, empty) {
  return table(
    "History of the team",
    [
      { name: "When", of: (row) => h("span", { class: "when" }, `${date(row.at)}, ${clock(row.at)}`) },
      { name: "What", of: (row) => words(row.action) },
      { name: "Which", of: (row) => subject(team, row) },
      { name: "Who", of: (row) => who(row.by) },
      { name: "Why", free: true, of: (row) => [row.reason ?? "–", from(team, row)] },
    ],
    entries,
    empty,
  );
}

function subject(team, row) {
  if (!row.subject) {
    return "–";
  }
  return row.action.startsWith("task") ? taskLink(team, row.subject) : row.action.startsWith("insight") ? insightLink(team, row.subject) : row.subject;
}

function from(team, row) {
  const tasks = row.tasks ?? [];
  return tasks.length === 0 ? null : [" from ", tasks.slice(-MOST).map((id) => [taskLink(team, id), " "]), tasks.length > MOST ? `and ${tasks.length - MOST} more` : null];
}
