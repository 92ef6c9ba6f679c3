// One memory: what it says, where it came from, what became of it, and what a person may do with it.

import { get, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { date, number, time, who } from "../format.js";
import { card, chip, facts, memoryLink, status, table } from "../parts/parts.js";
import { forget, link, restore, revise, trust } from "../parts/memory-actions.js";
import { linkPicture } from "../parts/links.js";
import { validityBar } from "../parts/spans.js";

const MOST_VERSIONS = 20;
const MOST_NEIGHBOURS = 24;

export async function renderMemory(page, bank, id, { signal }) {
  const [memory, history] = await Promise.all([
    get(path`/v1/banks/${bank}/memories/${id}`, signal).catch((error) => (error.status === 404 ? forgotten(bank, id, signal) : Promise.reject(error))),
    get(query(path`/v1/banks/${bank}/history`, { memory: id, limit: 200 }), signal),
  ]);
  if (!memory) {
    fill(page, h("h1", {}, "A memory that is not there"), h("p", { class: "lead" }, "It was erased, or never was. Its history stays."), historyCard(bank, history));
    return;
  }
  const isForgotten = memory.forgottenAt !== undefined;
  const [versions, others] = isForgotten ? [[], new Map()] : await Promise.all([oldVersions(bank, memory, signal), neighbours(bank, memory, signal)]);
  fill(
    page,
    h("p", { class: "crumbs" }, h("a", { href: to("bank", bank) }, bank), " / ", h("span", { class: "id" }, memory.id)),
    h("h1", { class: "visually-hidden" }, "A memory"),
    h(
      "section",
      { class: "card memory-text", "aria-label": "What it says" },
      h("p", { class: "quote large" }, memory.text),
      h(
        "div",
        { class: "chips" },
        chip(memory.kind),
        status(isForgotten ? "forgotten" : memory.state ?? "active"),
        status(memory.trust),
        memory.policy?.pinned ? chip("pinned", "info") : null,
        (memory.tags ?? []).map((tag) => chip(`# ${tag}`)),
      ),
      memory.quarantineReason ? h("p", { class: "warn" }, `Quarantined: ${memory.quarantineReason}`) : null,
      h(
        "div",
        { class: "actions left" },
        isForgotten
          ? h("button", { type: "button", class: "primary", onclick: () => restore(bank, memory) }, "Restore…")
          : [
              h("button", { type: "button", onclick: () => revise(bank, memory) }, "Revise…"),
              h("button", { type: "button", onclick: () => trust(bank, memory) }, "Trust…"),
              h("button", { type: "button", onclick: () => link(bank, memory) }, "Link…"),
              h("button", { type: "button", onclick: () => forget(bank, memory) }, "Forget…"),
            ],
      ),
    ),
    h(
      "div",
      { class: "columns" },
      h("div", { class: "stack" }, provenanceCard(bank, memory), aboutCard(memory), versionsCard(memory, versions)),
      h("div", { class: "stack" }, validityCard(bank, memory), linksCard(bank, memory, others), historyCard(bank, history)),
    ),
  );
}

// A forgotten memory is out of every read but the list of those that can be restored.
async function forgotten(bank, id, signal) {
  const page = await get(query(path`/v1/banks/${bank}/memories`, { forgotten: true, filter: JSON.stringify({ id }), limit: 1 }), signal);
  return page.memories[0];
}

async function oldVersions(bank, memory, signal) {
  const first = Math.max(1, memory.version - MOST_VERSIONS);
  const numbers = Array.from({ length: memory.version - first }, (_, i) => memory.version - 1 - i);
  const found = await Promise.all(numbers.map((version) => get(query(path`/v1/banks/${bank}/memories/${memory.id}`, { version }), signal).catch(() => null)));
  return found.filter(Boolean);
}

async function neighbours(bank, memory, signal) {
  const ids = [...(memory.links ?? []).map((each) => each.target), ...(memory.supersededBy ? [memory.supersededBy] : []), ...sourcesHere(bank, memory)];
  const found = await Promise.all(
    [...new Set(ids)].slice(0, MOST_NEIGHBOURS).map((id) => get(path`/v1/banks/${bank}/memories/${id}`, signal).catch(() => null)),
  );
  return new Map(found.filter(Boolean).map((each) => [each.id, each]));
}

const sourcesHere = (bank, memory) => (memory.provenance?.sources ?? []).filter((source) => !source.includes("/"));

function provenanceCard(bank, memory) {
  const from = memory.provenance ?? {};
  const sources = (from.sources ?? []).map((source) => {
    const [other, id] = source.includes("/") ? source.split("/") : [bank, source];
    return h("li", {}, memoryLink(other, id, source));
  });
  return card(
    "Where it came from",
    facts([
      ["Who", from.actor],
      ["How", from.origin],
      ["Session", from.session && h("a", { href: `${to("bank", bank)}?session=${encodeURIComponent(from.session)}` }, from.session)],
      ["Turn", from.turn],
      ["Task", from.task],
      ["Said or seen", time(memory.eventTime)],
      ["Learned", time(memory.recordedAt)],
      ["Sources", sources.length > 0 ? h("ul", { class: "plain" }, sources) : null],
      ["Made from it", (memory.derivedElsewhere ?? []).join(", ")],
    ]),
  );
}

function aboutCard(memory) {
  return card(
    "What is known of it",
    facts([
      ["Confidence", number(memory.confidence)],
      ["Importance", number(memory.importance)],
      ["Told", memory.evidence > 1 ? `${memory.evidence} times` : "once"],
      ["Of use", memory.citations ? `${memory.citations} times, last ${time(memory.lastCitedAt)}` : "not reported yet"],
      ["Fact", memory.factKey && h("code", {}, memory.factKey)],
      ["Layer", memory.policy?.layer],
      ["Sensitivity", memory.policy?.sensitivity],
      ["Expires", memory.policy?.expiresAt && time(memory.policy.expiresAt)],
      ["Names", (memory.entities ?? []).length > 0 ? h("div", { class: "chips" }, memory.entities.map((entity) => chip(`${entity.kind}: ${entity.value}`))) : null],
      ["Words", (memory.keywords ?? []).join(", ")],
      ["Metadata", memory.metadata && h("pre", { class: "quote" }, JSON.stringify(memory.metadata, null, 2))],
    ]),
  );
}

function versionsCard(memory, versions) {
  return card(
    "Versions",
    h(
      "ol",
      { class: "rows plain" },
      [memory, ...versions].map((each, i) =>
        h(
          "li",
          {},
          h("div", { class: "chips" }, chip(`version ${each.version}`, i === 0 ? "info" : null), status(each.trust), h("small", {}, time(each.recordedAt))),
          h("p", { class: "quote" }, each.text),
        ),
      ),
    ),
  );
}

function validityCard(bank, memory) {
  return card(
    "When it holds",
    validityBar(memory),
    h("p", {}, `From ${date(memory.validity.from)} ${memory.validity.to ? `to ${date(memory.validity.to)}` : "on"}.`),
    memory.supersededBy ? h("p", {}, "A newer memory took its place: ", memoryLink(bank, memory.supersededBy)) : null,
    (memory.mentions ?? []).length > 0
      ? h("p", { class: "note" }, "It speaks of ", memory.mentions.map((span) => `${date(span.start)} to ${date(span.end)}`).join(", "), ".")
      : null,
  );
}

function linksCard(bank, memory, others) {
  const links = [...(memory.links ?? []), ...(memory.supersededBy ? [{ target: memory.supersededBy, relation: "superseded by", weight: 1 }] : [])];
  if (links.length === 0) {
    return card("Links", h("p", { class: "note" }, "It is linked to no other memory."));
  }
  return card(
    "Links",
    linkPicture(links, others),
    h(
      "ul",
      { class: "rows plain" },
      links.map((each) => h("li", {}, chip(each.relation, each.relation === "contradicts" ? "bad" : null), " ", memoryLink(bank, each.target, others.get(each.target)?.text))),
    ),
  );
}

function historyCard(bank, history) {
  return card(
    "History",
    table(
      "History of the memory",
      [
        { name: "When", of: (row) => time(row.at) },
        { name: "What", of: (row) => [row.action, row.version ? h("small", {}, ` v${row.version}`) : null] },
        { name: "Who", of: (row) => who(row.by) },
        { name: "Why", free: true, of: (row) => [row.reason ?? "–", (row.from ?? []).map((id) => [" ", memoryLink(bank, id.split("/").at(-1))])] },
      ],
      [...history.entries].reverse(),
    ),
  );
}
