// An agent's working memory: the tree, and what its context would show for a budget.

import { ask, get, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { count, time } from "../format.js";
import { agents, banks } from "../parts/names.js";
import { card, chip, choice, failure, field, figure, figures, nothing, picker, status, table } from "../parts/parts.js";
import { legend, stacked } from "../parts/charts.js";

const SECTIONS = [
  ["pinned", "Pinned", "temporal"], ["tools", "Tools", "lexical"], ["work", "Work", "vector"],
  ["state", "State", "graph"], ["recalled", "Recalled", "context"],
];

export async function render(page, { parts, search, signal }) {
  const [names, bankNames] = await Promise.all([agents(signal), banks(signal)]);
  const agent = parts[0] ?? names[0];
  if (agent === undefined) {
    fill(page, h("h1", {}, "Working memory"), nothing("No agent has a working memory yet", "It comes into being with its first subgoal."));
    return;
  }
  const scope = search.get("scope") ?? undefined;
  const overview = await get(query(path`/v1/agents/${agent}`, { scope }), signal);
  fill(
    page,
    h(
      "div",
      { class: "head" },
      h("h1", {}, agent, scope ? h("small", {}, ` scope ${scope}`) : null),
      picker("Agent", names.includes(agent) ? names : [agent, ...names], agent, (name) => to("working", name)),
    ),
    figures(
      figure("Subgoals", count(overview.subgoals.length), `${overview.subgoals.filter((each) => each.status === "open").length} open`),
      figure("Steps", count(overview.steps)),
      figure("Version", count(overview.version)),
      figure("Works on", overview.focus ?? "–"),
    ),
    h(
      "div",
      { class: "wide-narrow even" },
      h("div", { class: "stack" }, treeCard(agent, scope, overview, signal), besidesCard(overview)),
      contextCard(agent, scope, bankNames, signal),
    ),
  );
}

function treeCard(agent, scope, overview, signal) {
  const children = Map.groupBy(overview.subgoals, (subgoal) => subgoal.parent ?? "");
  const roots = children.get("") ?? [];
  return card(
    "Subgoals",
    roots.length === 0
      ? h("p", { class: "note" }, "Nothing was opened yet.")
      : h("ul", { class: "tree plain" }, roots.map((root) => branch(root))),
  );

  function branch(subgoal) {
    const steps = h("div", { class: "steps" });
    const details = h(
      "details",
      { ontoggle: () => details.open && steps.childElementCount === 0 && loadSteps(steps, agent, scope, subgoal.id, signal) },
      h(
        "summary",
        { class: "node-line" },
        h("span", { class: "id" }, subgoal.id),
        " ",
        h("span", { class: "title" }, subgoal.title),
        h(
          "span",
          { class: "chips under" },
          status(subgoal.status),
          overview.focus === subgoal.id ? chip("works on it", "info") : null,
          subgoal.view === "open" ? null : chip(subgoal.view, "dim"),
          subgoal.staleBy ? chip(`stale: ${subgoal.staleBy.join(", ")} was revised`, "warn") : null,
          subgoal.dependsOn ? chip(`builds on ${subgoal.dependsOn.join(", ")}`) : null,
        ),
      ),
      steps,
    );
    const below = children.get(subgoal.id) ?? [];
    return h(
      "li",
      { class: `branch ${subgoal.status}` },
      details,
      subgoal.summary ? h("p", { class: "quote summary" }, subgoal.summary) : null,
      subgoal.returns ? h("a", { href: `${to("working", agent)}?scope=${encodeURIComponent(subgoal.id)}` }, "Child scope") : null,
      below.length > 0 ? h("ul", { class: "plain" }, below.map((each) => branch(each))) : null,
    );
  }
}

async function loadSteps(place, agent, scope, subgoal, signal) {
  try {
    const page = await get(query(path`/v1/agents/${agent}/subgoals/${subgoal}/steps`, { scope, limit: 100 }), signal);
    fill(
      place,
      page.steps.length === 0 ? h("p", { class: "note" }, "No steps of its own.") : h("ol", { class: "rows plain" }, page.steps.map(stepRow)),
      page.next ? h("p", { class: "note" }, "The first 100 steps are shown.") : null,
    );
  } catch (error) {
    fill(place, failure(error));
  }
}

function stepRow(step) {
  return h(
    "li",
    {},
    h("div", {}, h("span", { class: "id" }, step.id), " ", step.action),
    step.observation ? h("p", { class: "quote observation" }, step.observation) : null,
    h(
      "div",
      { class: "chips" },
      step.tool ? chip(step.tool) : null,
      step.reward === undefined ? null : chip(`reward ${step.reward}`, step.reward < 0 ? "bad" : step.reward > 0 ? "good" : null),
      step.observation && step.observationTrust !== "trusted" ? status(step.observationTrust) : null,
      h("small", {}, time(step.at)),
    ),
  );
}

function besidesCard(overview) {
  const named = (rows) => rows.map(([name, text, extra]) => h("li", {}, h("strong", {}, name), extra ? [" ", extra] : null, h("p", { class: "quote" }, text)));
  return card(
    "Beside the tree",
    h("h3", {}, "Pinned blocks"),
    overview.blocks.length > 0
      ? h("ul", { class: "rows plain" }, named(overview.blocks.map((block) => [block.label, block.text, block.trust === "trusted" ? null : status(block.trust)])))
      : h("p", { class: "note" }, "None."),
    h("h3", {}, "State"),
    h("p", { class: "quote" }, overview.state?.text ?? "None."),
    h("h3", {}, "Tools"),
    table("Tools", [{ name: "Tool", of: (row) => row.name }, { name: "What it does", free: true, of: (row) => row.description ?? "–" }], overview.tools, "None."),
    overview.checkpoints.length > 0 ? [h("h3", {}, "Checkpoints"), h("p", {}, overview.checkpoints.map((each) => each.name).join(", "))] : null,
  );
}

function contextCard(agent, scope, bankNames, signal) {
  const budget = h("input", { type: "range", min: "50", max: "4000", step: "50", value: "800" });
  const says = h("output", { class: "id" });
  const own = bankNames.includes(agent) ? agent : bankNames[0] ?? "";
  const recalls = choice("bank", [["", "No recall"], ...bankNames.map((name) => [name, `Recall from ${name}`])], own, { "aria-label": "Recall from" });
  const result = h("div", { class: "stack", "aria-live": "polite" });
  let last = 0;
  budget.addEventListener("input", () => fill(says, `${budget.value} tokens`));
  budget.addEventListener("change", show);
  recalls.addEventListener("change", show);
  fill(says, `${budget.value} tokens`);
  show();
  return card(
    "What the context would show",
    field("Budget in tokens", budget),
    h("div", { class: "budget-line" }, says, recalls),
    result,
  );

  async function show() {
    const turn = ++last;
    try {
      const context = await ask(
        query(path`/v1/agents/${agent}/context`, { scope }),
        { budget: Number(budget.value), explain: true, banks: recalls.value ? [recalls.value] : [] },
        signal,
      );
      if (turn === last) {
        fill(result, contextParts(context, Number(budget.value)));
      }
    } catch (error) {
      if (!signal.aborted) {
        fill(result, failure(error, show));
      }
    }
  }
}

function contextParts(context, budget) {
  const parts = context.parts ?? [];
  const isIn = (part) => part.fate === "included" || part.fate === "shortened";
  const bars = SECTIONS.map(([section, name, tone]) => {
    const value = parts.filter((part) => part.section === section && isIn(part)).reduce((all, part) => all + part.tokens, 0);
    return { name: `${name}: ${value} tokens`, value, tone };
  });
  const out = parts.filter((part) => !isIn(part));
  return [
    h("p", {}, h("strong", {}, count(context.tokens)), ` of ${count(budget)} tokens. `, context.truncated ? chip("something had no room", "warn") : chip("all of it", "good")),
    stacked(bars, budget, bars.map((bar) => bar.name).join(", ")),
    legend(SECTIONS.map(([, name, tone]) => [tone, name])),
    h("pre", { class: "context-text quote", tabindex: "0", "aria-label": "The context" }, context.text.split("\n").map(contextLine)),
    out.length > 0
      ? h(
          "details",
          {},
          h("summary", {}, `${out.length} parts are not in it`),
          table(
            "Parts that are not in the context",
            [{ name: "Part", free: true, of: (row) => row.id ?? row.section }, { name: "Tokens", of: (row) => count(row.tokens), number: true }, { name: "Why", of: (row) => fate(row.fate) }],
            out,
          ),
        )
      : null,
  ];
}

const fate = (name) => ({ noRoom: "no room", folded: "folded", hidden: "hidden" })[name] ?? name;

function contextLine(text) {
  const tone = text.startsWith("| ") ? "untrusted-line" : text.startsWith("# ") ? "heading-line" : text.startsWith("[") ? "node-id-line" : "";
  return h("span", { class: tone }, `${text}\n`);
}
