// What a person may do with a memory. Each change asks for a reason and names the version that was seen.

import { patch, path, post } from "../api.js";
import { h } from "../dom.js";
import { change } from "./dialog.js";
import { choice } from "./parts.js";

const BY = "inspector";
const LEVELS = ["verified", "trusted", "untrusted", "quarantined"];

const address = (bank, memory) => path`/v1/banks/${bank}/memories/${memory.id}`;

export function revise(bank, memory, title = "Revise the memory") {
  const levels = choice("trust", LEVELS.map((level) => [level, level]), memory.trust === "quarantined" ? "untrusted" : memory.trust);
  change({
    title,
    note: "A new version is written; the old one stays readable.",
    fields: [
      { label: "Text", control: h("textarea", { name: "text", required: true, value: memory.text }) },
      { label: "Trust", control: levels },
    ],
    button: "Write the version",
    done: "A new version was written.",
    act: ({ text, trust: level, reason }) => {
      const body = { reason, by: BY, text: text === memory.text ? undefined : text, trust: level === memory.trust ? undefined : level };
      return patch(address(bank, memory), body, memory.version);
    },
  });
}

export function trust(bank, memory) {
  change({
    title: "How far is it believed?",
    note: "What is quarantined is never recalled unless it is asked for.",
    fields: [{ label: "Trust", control: choice("trust", LEVELS.map((level) => [level, level]), memory.trust) }],
    button: "Set the trust",
    done: "The trust was changed.",
    act: ({ trust: level, reason }) => patch(address(bank, memory), { trust: level, reason, by: BY }, memory.version),
  });
}

export function accept(bank, memory) {
  change({
    title: "Accept the memory",
    note: "It becomes readable for everybody who may read the bank.",
    fields: [{ label: "Trust", control: choice("trust", ["untrusted", "trusted", "verified"].map((level) => [level, level]), "trusted") }],
    button: "Accept",
    done: "The memory was accepted.",
    act: async ({ trust: level, reason }) => {
      // Junk is quarantined at its own trust: one step down and up again takes it out.
      const seen = memory.trust === level ? await patch(address(bank, memory), { trust: "quarantined", reason, by: BY }, memory.version) : { memory };
      return patch(address(bank, memory), { trust: level, reason, by: BY }, seen.memory.version);
    },
  });
}

export function forget(bank, memory, title = "Forget the memory") {
  change({
    title,
    note: "It leaves every read. History keeps that it was, and it can be restored while retention lasts.",
    button: "Forget",
    danger: true,
    done: "The memory was forgotten.",
    act: ({ reason }) => post(path`/v1/banks/${bank}/forget`, { ids: [memory.id], reason, by: BY }),
  });
}

export function restore(bank, memory) {
  change({
    title: "Restore the memory",
    button: "Restore",
    done: "The memory was restored.",
    act: ({ reason }) => post(path`/v1/banks/${bank}/restore`, { ids: [memory.id], reason, by: BY }),
  });
}

export function link(bank, memory) {
  change({
    title: "Link the memory",
    fields: [
      { label: "To the memory with the id", control: h("input", { name: "to", required: true, autocomplete: "off" }) },
      { label: "Relation", control: h("input", { name: "relation", required: true, maxlength: "64", placeholder: "causes" }) },
    ],
    button: "Link",
    done: "The link was written.",
    act: ({ to: target, relation, reason }) => post(path`/v1/banks/${bank}/links`, { from: memory.id, to: target, relation, reason, by: BY }),
  });
}

/** Ends a known memory where another one begins to hold, and believes that one. */
export function believe(bank, claim, known) {
  change({
    title: "Believe the new claim",
    note: "The claim becomes trusted, and what was known holds until the claim does.",
    button: "Believe it",
    done: "The claim is believed now.",
    act: async ({ reason }) => {
      await patch(address(bank, claim), { trust: "trusted", reason, by: BY }, claim.version);
      await patch(address(bank, known), { validTo: claim.validity.from, reason, by: BY }, known.version);
    },
  });
}
