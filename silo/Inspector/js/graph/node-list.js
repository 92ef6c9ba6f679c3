// All nodes as a list with a filter: what the picture shows, for the keyboard and for those who do not see it.

import { fill, h } from "../dom.js";
import { line } from "../format.js";
import { status } from "../parts/parts.js";

const MOST = 60;

export function nodeList(placed, choose) {
  const all = [...placed.insights.nodes, ...[...placed.tasks.nodes].reverse()];
  const input = h("input", { type: "search", placeholder: "Find a task or an insight", "aria-label": "Find a task or an insight" });
  const rows = h("ul", { class: "node-list plain", tabindex: "0", "aria-label": "Tasks and insights" });
  const says = h("p", { class: "note" });
  let chosen;
  input.addEventListener("input", show);
  show();
  return {
    element: h("div", { class: "find" }, input, rows, says),
    mark(id) {
      chosen = id;
      for (const button of rows.querySelectorAll("button")) {
        button.toggleAttribute("data-chosen", button.dataset.id === id);
      }
    },
  };

  function show() {
    const wanted = input.value.toLowerCase();
    const found = wanted ? all.filter((node) => node.label.toLowerCase().includes(wanted) || node.id === wanted) : all;
    fill(
      rows,
      found.slice(0, MOST).map((node) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", "data-id": node.id, "data-chosen": node.id === chosen, onclick: () => choose(node.id) },
            h("span", {}, line(node.label, 80)),
            " ",
            status(node.status),
          ),
        ),
      ),
    );
    fill(says, found.length > MOST ? `${MOST} of ${found.length} are listed.` : `${found.length} found.`);
  }
}
