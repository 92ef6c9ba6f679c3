// Small pieces that several views are made of.

import { h, to } from "../dom.js";
import { line, short, words } from "../format.js";

let fields = 0;

/** A card with a heading. */
export function card(title, ...children) {
  return h("section", { class: "card" }, h("h2", {}, title), children);
}

/** A figure with its name. */
export function figure(name, value, note) {
  return h("div", { class: "figure" }, h("dt", {}, name), h("dd", {}, value, note ? h("small", {}, note) : null));
}

export function figures(...all) {
  return h("dl", { class: "figures" }, all);
}

/** A word in a pill; the tone is a class. */
export function chip(text, tone) {
  return h("span", { class: `chip${tone ? ` ${tone}` : ""}` }, text);
}

const tones = {
  quarantined: "bad", untrusted: "warn", trusted: "", verified: "good", succeeded: "good", failed: "bad", abandoned: "warn", open: "info",
  superseded: "dim", forgotten: "dim", core: "good", validated: "info", draft: "dim", closed: "good",
};

/** A chip whose tone follows from the word. */
export function status(word) {
  return chip(word, tones[word] ?? "");
}

/** Names and values. */
export function facts(rows) {
  return h(
    "dl",
    { class: "facts" },
    rows.filter(([, value]) => value !== undefined && value !== null && value !== "").map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
  );
}

/** A table: columns are { name, of, number, free }; a free one holds texts of any length. */
export function table(caption, columns, rows, empty = "There is nothing here yet.") {
  if (rows.length === 0) {
    return h("p", { class: "note" }, empty);
  }
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: column.number ? "number" : null }, column.name)))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, columns.map((column) => h("td", { class: column.number ? "number" : column.free ? "free" : null }, column.of(row))))),
      ),
    ),
  );
}

/** A link to a memory. */
export function memoryLink(bank, id, text) {
  return h("a", { href: to("bank", bank, "memory", id), class: text ? null : "id", title: id }, text ? line(text, 240) : short(id));
}

export function taskLink(team, id, text) {
  return h("a", { href: to("team", team, "task", id), class: text ? null : "id", title: id }, text ? line(text, 240) : short(id));
}

export function insightLink(team, id, text) {
  return h("a", { href: to("team", team, "insight", id), class: text ? null : "id", title: id }, text ? line(text, 120) : short(id));
}

/** A field with its label. */
export function field(label, control, note) {
  control.id ||= `field-${++fields}`;
  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, note ? h("small", {}, note) : null);
}

/** A choice: values, or [value, text] pairs. */
export function choice(name, options, value, props = {}) {
  return h(
    "select",
    { name, ...props },
    options.map((option) => {
      const [each, text] = Array.isArray(option) ? option : [option, words(option)];
      return h("option", { value: each, selected: each === value }, text);
    }),
  );
}

/** Which of several is shown: links that change the address. */
export function picker(label, names, current, href) {
  return h(
    "label",
    { class: "picker" },
    h("span", {}, label),
    choice("picker", names.map((name) => [name, name]), current, { onchange: (event) => (location.hash = href(event.target.value)) }),
  );
}

/** Tabs that are links. */
export function subviews(label, all, current) {
  return h(
    "nav",
    { class: "subviews", "aria-label": label },
    all.map(([name, text, href]) => h("a", { href, "aria-current": name === current ? "page" : null }, text)),
  );
}

/** What went wrong, and a way to try again. */
export function failure(error, again) {
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, h("strong", {}, error.status === 401 ? "A key is needed. " : "This could not be read. "), error.message),
    error.traceId ? h("p", { class: "note" }, "Trace id ", h("code", {}, error.traceId)) : null,
    again ? h("button", { type: "button", onclick: again }, "Try again") : null,
  );
}

/** A view that has nothing to show. */
export function nothing(title, ...text) {
  return h("div", { class: "nothing" }, h("h2", {}, title), h("p", {}, text));
}

/** A short message in the corner. */
export function toast(text, tone = "good") {
  const note = h("div", { class: `toast ${tone}`, role: "status" }, text);
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), 6000);
}
