// Search in a bank. With a question it is a recall, and each hit shows how its score came about; without one, the newest memories.

import { ask, get, path, query } from "../api.js";
import { announce, fill, h, to } from "../dom.js";
import { count, date, number, took } from "../format.js";
import { choice, chip, failure, field, memoryLink, nothing, status } from "../parts/parts.js";
import { legend, stacked } from "../parts/charts.js";

const ARMS = ["vector", "lexical", "graph", "temporal"];
const PAGE = 50;
const KINDS = ["fact", "experience", "observation", "belief", "procedure", "resource"];
const STATES = ["superseded", "quarantined", "forgotten"];

export async function render(page, bank, { search, signal }) {
  const results = h("div", { class: "stack", "aria-live": "polite" });
  const form = searchForm(bank, search);
  fill(page, form, results);
  try {
    if (search.get("q")) {
      await recall(results, bank, search, signal);
    } else {
      await list(results, bank, search, signal);
    }
  } catch (error) {
    if (!signal.aborted) {
      fill(results, failure(error));
    }
  }
}

function searchForm(bank, search) {
  const value = (name) => search.get(name) ?? "";
  const form = h(
    "form",
    { class: "card search", role: "search", onsubmit: submit },
    h(
      "div",
      { class: "ask" },
      h("input", { type: "search", name: "q", value: value("q"), "aria-label": "Question", placeholder: "Ask the bank something, or leave it empty to list the newest" }),
      h("button", { class: "primary", type: "submit" }, "Search"),
    ),
    h(
      "details",
      { open: [...search.keys()].some((name) => name !== "q") },
      h("summary", {}, "Filters"),
      h(
        "div",
        { class: "filters" },
        field("Kind", choice("kind", [["", "Any"], ...KINDS.map((kind) => [kind, kind])], value("kind"))),
        field("State", choice("state", [["", "Active"], ...STATES.map((state) => [state, state])], value("state"))),
        field("Least trust", choice("trust", [["", "Untrusted"], ["trusted", "trusted"], ["verified", "verified"]], value("trust"))),
        field("Who", h("input", { name: "actor", value: value("actor"), autocomplete: "off" })),
        field("Tag", h("input", { name: "tag", value: value("tag"), autocomplete: "off" })),
        field("Session", h("input", { name: "session", value: value("session"), autocomplete: "off" })),
        field("From", h("input", { name: "from", type: "date", value: value("from") })),
        field("To", h("input", { name: "to", type: "date", value: value("to") })),
        field("As of", h("input", { name: "asOf", type: "date", value: value("asOf") })),
        field("Effort", choice("effort", [["", "Mid"], ["low", "Low"], ["high", "High"]], value("effort"))),
        field("Hits", h("input", { name: "k", type: "number", min: "1", max: "50", value: value("k") || "10" })),
      ),
    ),
  );
  return form;

  function submit(event) {
    event.preventDefault();
    const chosen = [...new FormData(form)].filter(([name, text]) => text !== "" && !(name === "k" && text === "10"));
    const next = `${to("bank", bank)}${chosen.length ? `?${new URLSearchParams(chosen)}` : ""}`;
    if (location.hash === next) {
      document.dispatchEvent(new CustomEvent("fabric:changed"));
    } else {
      location.hash = next;
    }
  }
}

function filterOf(search) {
  const all = [];
  for (const name of ["kind", "actor", "tag", "session", "state"]) {
    if (search.get(name) && search.get(name) !== "forgotten") {
      all.push({ [name]: search.get(name) });
    }
  }
  if (search.get("trust")) {
    all.push({ trust: { gte: search.get("trust") } });
  }
  if (search.get("from")) {
    all.push({ time: { gte: search.get("from") } });
  }
  if (search.get("to")) {
    all.push({ time: { lt: new Date(Date.parse(search.get("to")) + 86_400_000).toISOString() } });
  }
  return all.length === 0 ? undefined : { and: all };
}

async function recall(results, bank, search, signal) {
  const started = performance.now();
  const answer = await ask(
    path`/v1/banks/${bank}/recall`,
    {
      query: search.get("q"),
      k: Number(search.get("k") ?? 10),
      explain: true,
      filter: filterOf(search),
      effort: search.get("effort") ?? "mid",
      asOf: search.get("asOf") ? `${search.get("asOf")}T23:59:59Z` : undefined,
      minTrust: search.get("state") === "quarantined" ? "quarantined" : undefined,
    },
    signal,
  );
  const elapsed = performance.now() - started;
  const { hits, cost } = answer;
  announce(`${hits.length} hits.`);
  if (hits.length === 0) {
    fill(results, nothing("Nothing answers that", "Try other words, or fewer filters."));
    return;
  }
  const whole = Math.max(...hits.map((hit) => total(hit.explanation)));
  const ranks = rankByArm(hits);
  fill(
    results,
    h(
      "div",
      { class: "answer-head" },
      h("p", { class: "note" }, `${hits.length} hits of ${count(cost.considered)} memories in ${took(elapsed)}, ${count(cost.tokens)} tokens. ${count(cost.candidates)} were scored by all arms.`),
      legend([...ARMS.map((arm) => [arm, arm]), ["context", "surroundings"]]),
    ),
    h("ol", { class: "hits plain" }, hits.map((hit, i) => hitRow(hit, i, ranks, whole))),
  );
}

const total = (explanation) => [...Object.values(explanation.arms), ...Object.values(explanation.context)].reduce((all, part) => all + Math.max(0, part), 0);

/** For each arm, the place of each hit among these hits. */
function rankByArm(hits) {
  return Object.fromEntries(
    ARMS.map((arm) => {
      const order = hits.filter((hit) => hit.explanation.arms[arm] > 0).sort((a, b) => b.explanation.arms[arm] - a.explanation.arms[arm]);
      return [arm, new Map(order.map((hit, i) => [hit, i + 1]))];
    }),
  );
}

function hitRow(hit, i, ranks, whole) {
  const { memory, explanation } = hit;
  const parts = [
    ...ARMS.map((arm) => ({ name: `${arm} ${number(explanation.arms[arm] ?? 0)}`, value: explanation.arms[arm] ?? 0, tone: arm })),
    ...Object.entries(explanation.context).map(([name, value]) => ({ name: `${name} ${number(value)}`, value, tone: "context" })),
  ];
  const boosts = Object.entries(explanation.boosts);
  return h(
    "li",
    { class: "card hit" },
    h("div", { class: "place", "aria-label": `Rank ${i + 1}` }, i + 1),
    h(
      "div",
      { class: "hit-body" },
      h("p", { class: "quote" }, h("a", { class: "hit-text", href: to("bank", hit.bank, "memory", memory.id) }, memory.text)),
      about(memory),
      h(
        "details",
        {},
        h("summary", {}, "Why it is here"),
        h("ul", { class: "reasons" }, explanation.reasons.map((reason) => h("li", {}, reason))),
        boosts.length > 0 ? h("p", { class: "note" }, "Factors: ", boosts.map(([name, value]) => `${name} × ${number(value)}`).join(", ")) : null,
      ),
    ),
    h(
      "div",
      { class: "score" },
      h("div", { class: "score-line" }, h("strong", {}, number(hit.score)), h("small", {}, "score")),
      stacked(parts, whole, parts.filter((part) => part.value > 0).map((part) => part.name).join(", ")),
      h("div", { class: "arms" }, ARMS.map((arm) => armCell(arm, explanation.arms[arm] ?? 0, ranks[arm].get(hit)))),
    ),
  );
}

function armCell(arm, value, rank) {
  const says = rank ? `${arm}: place ${rank}, ${number(value)}` : `${arm}: nothing`;
  return h(
    "div",
    { class: `arm ${rank ? arm : "none"}`, title: says },
    h("span", { class: "visually-hidden" }, says),
    h("b", { "aria-hidden": "true" }, rank ? `#${rank}` : "–"),
    h("small", { "aria-hidden": "true" }, rank ? number(value) : "none"),
  );
}

function about(memory) {
  return h(
    "div",
    { class: "chips" },
    chip(memory.kind),
    memory.trust === "trusted" ? null : status(memory.trust),
    memory.state && memory.state !== "active" ? status(memory.state) : null,
    h("small", {}, [memory.provenance?.actor, date(memory.eventTime), memory.provenance?.session].filter(Boolean).join(" · ")),
    (memory.tags ?? []).slice(0, 6).map((tag) => chip(`# ${tag}`)),
  );
}

async function list(results, bank, search, signal) {
  const rows = h("ul", { class: "card rows plain" });
  const more = h("button", { type: "button", onclick: next }, "More");
  let cursor;
  fill(results, rows, h("div", { class: "actions left" }, more));
  await next();
  if (rows.childElementCount === 0) {
    fill(results, nothing("No memory fits", "Try fewer filters."));
  }

  async function next() {
    const page = await get(
      query(path`/v1/banks/${bank}/memories`, {
        filter: filterOf(search) && JSON.stringify(filterOf(search)),
        includeInactive: search.get("state") !== null && search.get("state") !== "forgotten",
        forgotten: search.get("state") === "forgotten",
        limit: PAGE,
        cursor,
      }),
      signal,
    );
    cursor = page.cursor;
    more.hidden = !cursor;
    rows.append(...page.memories.map((memory) => h("li", {}, h("p", { class: "quote" }, memoryLink(bank, memory.id, memory.text)), about(memory))));
  }
}
