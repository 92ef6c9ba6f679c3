// What a person should decide: memories that were kept out of recall, and claims that speak against what is known.

import { get, pages, path, query } from "../api.js";
import { fill, h, to } from "../dom.js";
import { count, date } from "../format.js";
import { banks } from "../parts/names.js";
import { card, chip, memoryLink, nothing, picker, status } from "../parts/parts.js";
import { accept, believe, forget, revise } from "../parts/memory-actions.js";

const MOST = 500;
const SHOWN = 50;
const JUNK = "It holds next to no content.";

export async function render(page, { parts, signal }) {
  const names = await banks(signal);
  const bank = parts[0] ?? names[0];
  if (bank === undefined) {
    fill(page, h("h1", {}, "Review"), nothing("There is no bank yet", "What is doubtful will wait here."));
    return;
  }
  const [quarantined, untrusted] = await Promise.all([
    find(bank, { or: [{ state: "quarantined" }, { trust: "quarantined" }] }, signal),
    find(bank, { trust: "untrusted" }, signal),
  ]);
  const contradictions = await pairs(bank, untrusted.items, signal);
  const doubts = quarantined.items.filter((memory) => memory.quarantineReason !== JUNK);
  const junk = quarantined.items.filter((memory) => memory.quarantineReason === JUNK);
  const total = contradictions.length + quarantined.items.length;
  fill(
    page,
    h(
      "div",
      { class: "head" },
      h("h1", {}, "Review"),
      picker("Bank", names.includes(bank) ? names : [bank, ...names], bank, (name) => to("review", name)),
    ),
    h("p", { class: "lead" }, total === 0 ? "Nothing waits for a decision." : `${count(total)} things wait for a decision${quarantined.hasMore ? ", and more" : ""}. Each decision goes into the history with its reason.`),
    total === 0 ? nothing("All is clear", "Nothing is quarantined, and no claim speaks against what is known.") : null,
    contradictions.length > 0
      ? card(`Contradictions (${contradictions.length})`, h("ul", { class: "rows plain" }, contradictions.map((pair) => contradiction(bank, pair))))
      : null,
    doubts.length > 0
      ? card(`Quarantined (${count(doubts.length)})`, h("ul", { class: "rows plain" }, doubts.slice(0, SHOWN).map((memory) => doubt(bank, memory))), rest(doubts))
      : null,
    junk.length > 0
      ? card(
          `Next to no content (${count(junk.length)})`,
          h("details", {}, h("summary", {}, "Show them"), h("ul", { class: "rows plain" }, junk.slice(0, SHOWN).map((memory) => doubt(bank, memory))), rest(junk)),
        )
      : null,
  );
}

const rest = (all) => (all.length > SHOWN ? h("p", { class: "note" }, `The newest ${SHOWN} are shown.`) : null);

function find(bank, filter, signal) {
  return pages(async (cursor) => {
    const page = await get(
      query(path`/v1/banks/${bank}/memories`, { filter: JSON.stringify(filter), includeInactive: true, limit: 100, cursor }), signal,
    );
    return { items: page.memories, next: page.cursor };
  }, MOST);
}

/** Claims with what they speak against, where that still holds. */
async function pairs(bank, memories, signal) {
  const links = memories.flatMap((claim) =>
    (claim.state ?? "active") === "active" ? (claim.links ?? []).filter((link) => link.relation === "contradicts").map((link) => ({ claim, target: link.target })) : [],
  );
  const found = await Promise.all(
    links.slice(0, SHOWN).map(async ({ claim, target }) => ({ claim, known: await get(path`/v1/banks/${bank}/memories/${target}`, signal).catch(() => null) })),
  );
  return found.filter(({ known }) => known && !known.validity.to);
}

function contradiction(bank, { claim, known }) {
  return h(
    "li",
    { class: "pair" },
    side("Known", bank, known),
    side("Says otherwise", bank, claim),
    h(
      "div",
      { class: "actions left" },
      h("button", { type: "button", onclick: () => believe(bank, claim, known) }, "Believe the claim…"),
      h("button", { type: "button", onclick: () => revise(bank, claim, "Correct the claim") }, "Correct it…"),
      h("button", { type: "button", onclick: () => forget(bank, claim, "Drop the claim") }, "Drop it…"),
    ),
  );
}

function side(title, bank, memory) {
  return h(
    "div",
    { class: "side" },
    h("h3", {}, title),
    h("p", { class: "quote" }, memoryLink(bank, memory.id, memory.text)),
    about(memory),
  );
}

function doubt(bank, memory) {
  return h(
    "li",
    { class: "doubt" },
    h("p", { class: "quote" }, memoryLink(bank, memory.id, memory.text)),
    about(memory),
    memory.quarantineReason && memory.quarantineReason !== JUNK ? h("p", { class: "note" }, memory.quarantineReason) : null,
    h(
      "div",
      { class: "actions left" },
      h("button", { type: "button", onclick: () => accept(bank, memory) }, "Accept…"),
      h("button", { type: "button", onclick: () => revise(bank, memory, "Correct the memory") }, "Correct…"),
      h("button", { type: "button", onclick: () => forget(bank, memory, "Drop the memory") }, "Drop…"),
    ),
  );
}

function about(memory) {
  return h(
    "div",
    { class: "chips" },
    chip(memory.kind),
    status(memory.trust),
    h("small", {}, [memory.provenance?.actor, memory.provenance?.origin, date(memory.eventTime)].filter(Boolean).join(" · ")),
  );
}
