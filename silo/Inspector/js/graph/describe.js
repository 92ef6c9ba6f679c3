// Says in words what the picture shows of the chosen node.

import { h, to } from "../dom.js";
import { number } from "../format.js";
import { chip, facts, insightLink, status, taskLink } from "../parts/parts.js";

const MOST = 6;

export function describe(team, placed, task, insight, about, interactions) {
  return task ? describeTask(team, placed, task, about, interactions) : insight ? describeInsight(team, placed, insight, about.insight) : h("p", {}, "It is not in the graphs.");
}

function describeTask(team, placed, node, task, interactions) {
  const label = (id) => placed.tasks.byId.get(id)?.label ?? placed.insights.byId.get(id)?.label;
  return [
    h("h3", {}, taskLink(team, node.id, task.query)),
    h("div", { class: "chips" }, status(task.outcome ?? "open"), h("small", {}, `${task.interactions} interactions, ${task.kept} kept`)),
    h("p", { class: "note" }, "Its guide went"),
    h(
      "ol",
      { class: "path-steps" },
      h(
        "li",
        {},
        `to ${task.similar.length} tasks that are alike`,
        few(task.similar, (each) => [taskLink(team, each.task, label(each.task)), " ", h("small", {}, number(each.similarity))]),
      ),
      h(
        "li",
        {},
        `up to ${task.offered.length} insights, of which ${task.used.length} were used`,
        few([...task.used, ...task.offered.filter((id) => !task.used.includes(id))], (id) => [
          insightLink(team, id, label(id)),
          " ",
          task.used.includes(id) ? chip("used", "good") : null,
        ]),
      ),
      h("li", {}, `down to what was done: ${interactions.nodes.length} interactions. `, h("a", { href: to("team", team, "task", node.id) }, "Replay them")),
    ),
  ];
}

function few(items, row) {
  return items.length === 0
    ? null
    : h("ul", {}, items.slice(0, MOST).map((item) => h("li", {}, row(item))), items.length > MOST ? h("li", { class: "note" }, `and ${items.length - MOST} more`) : null);
}

function describeInsight(team, placed, node, insight) {
  return [
    h("h3", {}, insightLink(team, node.id, insight.text)),
    h("div", { class: "chips" }, status(insight.maturity), status(insight.trust)),
    facts([
      ["Score", number(insight.score, 1)],
      ["Lift", number(insight.lift)],
      ["For", insight.support],
      ["Against", insight.contradictions],
    ]),
    few(insight.supporting.toReversed(), (id) => taskLink(team, id, placed.tasks.byId.get(id)?.label)),
  ];
}
