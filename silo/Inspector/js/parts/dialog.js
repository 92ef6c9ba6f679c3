// Asks for what a change needs, its reason above all, makes it, and says what went wrong.

import { fill, h } from "../dom.js";
import { field, toast } from "./parts.js";

/**
 * Opens a dialog. Fields are { name, label, control }; `act` gets their values and the reason, and its failure stays in the dialog.
 */
export function change({ title, note, fields = [], button, danger, done, act }) {
  const problem = h("p", { class: "failure", role: "alert", hidden: true });
  const reason = h("input", { name: "reason", required: true, maxlength: "500", autocomplete: "off", placeholder: "Why? It stays in the history." });
  const submit = h("button", { type: "submit", class: danger ? "danger" : "primary" }, button);
  const dialog = h("dialog", { "aria-label": title, onclose: () => dialog.remove() });
  const form = h(
    "form",
    { onsubmit: run },
    h("h2", {}, title),
    note ? h("p", { class: "note" }, note) : null,
    fields.map((each) => field(each.label, each.control, each.note)),
    field("Reason", reason),
    problem,
    h("div", { class: "actions" }, h("button", { type: "button", class: "ghost", onclick: () => dialog.close() }, "Cancel"), submit),
  );
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();

  async function run(event) {
    event.preventDefault();
    submit.disabled = true;
    try {
      await act({ ...Object.fromEntries(new FormData(form)), reason: reason.value.trim() });
      dialog.close();
      toast(done);
      document.dispatchEvent(new CustomEvent("fabric:changed"));
    } catch (error) {
      problem.hidden = false;
      fill(problem, error.message);
      submit.disabled = false;
    }
  }
}
