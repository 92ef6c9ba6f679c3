// Asks for the API key. It is kept for this tab only.

import { fill, h } from "../dom.js";
import { key } from "../api.js";

let open;

export function askKey(then, why) {
  if (open) {
    return;
  }
  const input = h("input", {
    id: "key-input", type: "password", autocomplete: "off", spellcheck: "false", placeholder: "fk_…", value: key.get() ?? "",
  });
  const form = h(
    "form",
    { method: "dialog", onsubmit: () => save(input.value.trim()) },
    h("h2", { id: "key-title" }, "API key"),
    h("p", { class: why ? "warn" : "note" }, why ?? "A key opens one space. It is kept until this tab is closed, and sent as a header only."),
    h("label", { for: "key-input" }, "Key"),
    input,
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "ghost", onclick: () => save("") }, "Forget the key"),
      h("button", { type: "submit", class: "primary" }, "Use it"),
    ),
  );
  open = h("dialog", { "aria-labelledby": "key-title", onclose: close }, form);
  document.body.append(open);
  open.showModal();
  input.focus();

  function save(value) {
    key.set(value);
    document.getElementById("key").toggleAttribute("data-set", Boolean(value));
    open?.close();
    then();
  }

  function close() {
    fill(open);
    open.remove();
    open = undefined;
  }
}
