// One bank: search with what each arm gave, a timeline, and single memories.

import { fill, h, to } from "../dom.js";
import { nothing, picker, subviews } from "../parts/parts.js";
import { banks } from "../parts/names.js";

export async function render(page, context) {
  const names = await banks(context.signal);
  const bank = context.parts[0] ?? names[0];
  if (bank === undefined) {
    fill(page, h("h1", {}, "Banks"), nothing("There is no bank yet", "A bank comes into being with its first memory."));
    return;
  }
  const [, way = "search", id] = context.parts;
  if (way === "memory") {
    const { renderMemory } = await import("./memory.js");
    await renderMemory(page, bank, id, context);
    return;
  }
  const body = h("div", { class: "stack" });
  fill(
    page,
    h(
      "div",
      { class: "head" },
      h("h1", {}, bank),
      subviews("Ways to look at the bank", [["search", "Search", to("bank", bank)], ["timeline", "Timeline", to("bank", bank, "timeline")]], way),
      picker("Bank", names.includes(bank) ? names : [bank, ...names], bank, (name) => to("bank", name)),
    ),
    body,
  );
  const module = way === "timeline" ? await import("./timeline.js") : await import("./search.js");
  await module.render(body, bank, context);
}
