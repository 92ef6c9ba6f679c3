// A bank over time: how much was said on each day, and from when to when its facts held.

import { get, pages, path, query } from "../api.js";
import { fill, h, s, to } from "../dom.js";
import { count, date, line } from "../format.js";
import { card, memoryLink, nothing, table } from "../parts/parts.js";
import { dayScale } from "../parts/spans.js";
import { legend } from "../parts/charts.js";

const DAY = 86_400_000;
const MOST = 1000;
const WIDTH = 1000;
const LEFT = 190;

export async function render(page, bank, { signal }) {
  const { items, hasMore } = await pages(async (cursor) => {
    const next = await get(query(path`/v1/banks/${bank}/memories`, { includeInactive: true, limit: 250, cursor }), signal);
    return { items: next.memories, next: next.cursor };
  }, MOST);
  if (items.length === 0) {
    fill(page, nothing("There is nothing in this bank", "Its first memory begins the timeline."));
    return;
  }
  const times = items.map((memory) => Date.parse(memory.eventTime));
  const [low, high] = [Math.floor(Math.min(...times) / DAY) * DAY, Math.ceil((Math.max(...times) + 1) / DAY) * DAY];
  const facts = lanes(items.filter((memory) => memory.factKey));
  fill(
    page,
    hasMore ? h("p", { class: "note" }, `The newest ${count(items.length)} memories are shown.`) : null,
    card("Events", frame("Events over time", eventChart(bank, items, low, high)), legend([["vector", "remembered"], ["context", "superseded"], ["temporal", "quarantined"]])),
    facts.length > 0
      ? card(
          "Facts, and when they held",
          validityChart(bank, facts, low, high),
          h("details", {}, h("summary", {}, "The same as a table"), factTable(bank, facts)),
        )
      : null,
  );
}

function eventChart(bank, items, low, high) {
  const days = new Map();
  const size = Math.max(DAY, Math.ceil((high - low) / DAY / 60) * DAY);
  for (const memory of items) {
    const slot = Math.floor((Date.parse(memory.eventTime) - low) / size);
    const day = days.get(slot) ?? { active: 0, superseded: 0, quarantined: 0 };
    day[memory.state ?? "active"]++;
    days.set(slot, day);
  }
  const top = Math.max(...[...days.values()].map((day) => day.active + day.superseded + day.quarantined));
  const { x, ticks } = dayScale(low, high, WIDTH);
  const height = 150;
  const width = Math.max(2, x(low + size) - 3);
  return s(
    "svg",
    { class: "timeline", viewBox: `0 0 ${WIDTH} ${height + 24}`, role: "group", "aria-label": "Memories by the day of their event" },
    ticks.map((tick) => [
      s("line", { class: "axis", x1: x(tick), x2: x(tick), y1: 0, y2: height }),
      s("text", { class: "tick", x: x(tick) + 3, y: height + 17 }, date(tick)),
    ]),
    [...days].sort(([a], [b]) => a - b).map(([slot, day]) => {
      const at = low + slot * size;
      const all = day.active + day.superseded + day.quarantined;
      const iso = (value) => new Date(value).toISOString().slice(0, 10);
      let y = height;
      const bars = ["active", "superseded", "quarantined"].map((state) => {
        const tall = (day[state] / top) * (height - 14);
        y -= tall;
        return s("rect", { class: `bar ${state}`, x: x(at) + 1.5, y, width, height: tall });
      });
      const says = `${date(at)}: ${all} memories`;
      return s(
        "a",
        { href: `${to("bank", bank)}?from=${iso(at)}&to=${iso(at + size - DAY)}`, "aria-label": says },
        s("title", {}, says),
        s("rect", { class: "hover", x: x(at), y: 0, width: width + 3, height }),
        bars,
        s("text", { class: "tick", x: x(at) + width / 2 + 1.5, y: y - 4, "text-anchor": "middle" }, all),
      );
    }),
  );
}

/** One lane for each fact, its values in order. */
function lanes(facts) {
  const all = new Map();
  for (const memory of facts) {
    all.set(memory.factKey, [...(all.get(memory.factKey) ?? []), memory]);
  }
  return [...all].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0])).slice(0, 40)
    .map(([name, values]) => ({ name, values: values.sort((a, b) => Date.parse(a.validity.from) - Date.parse(b.validity.from)) }));
}

function validityChart(bank, facts, low, high) {
  const { x: scale, ticks } = dayScale(low, high, WIDTH - LEFT);
  const x = (value) => LEFT + scale(Math.min(high, Math.max(low, value)));
  const height = facts.length * 30;
  const chart = s(
    "svg",
    { class: "timeline", viewBox: `0 0 ${WIDTH} ${height + 24}`, role: "group", "aria-label": "When facts held" },
    ticks.map((tick) => [
      s("line", { class: "axis", x1: x(tick), x2: x(tick), y1: 0, y2: height }),
      s("text", { class: "tick", x: x(tick) + 3, y: height + 17 }, date(tick)),
    ]),
    facts.map(({ name, values }, row) => [
      s("text", { class: "lane", x: 0, y: row * 30 + 20 }, line(name, 26)),
      values.map((memory) => span(bank, memory, row, x, high)),
    ]),
  );
  return frame("Facts over time", chart);
}

function span(bank, memory, row, x, high) {
  const from = x(Date.parse(memory.validity.from));
  const until = x(memory.validity.to ? Date.parse(memory.validity.to) : high);
  const width = Math.max(4, until - from - 2);
  const says = `${memory.text} (${date(memory.validity.from)} ${memory.validity.to ? `to ${date(memory.validity.to)}` : "on"})`;
  return s(
    "a",
    { href: to("bank", bank, "memory", memory.id), "aria-label": says },
    s("title", {}, says),
    s("rect", { class: memory.validity.to ? "span ended" : "span", x: from, y: row * 30 + 5, width, height: 21, rx: 5 }),
    width > 60 ? s("text", { class: memory.validity.to ? "in-span ended" : "in-span", x: from + 7, y: row * 30 + 20 }, line(memory.text, Math.floor(width / 6.6))) : null,
  );
}

function factTable(bank, facts) {
  return table(
    "Facts and when they held",
    [
      { name: "Fact", of: (row) => row.factKey },
      { name: "From", of: (row) => date(row.validity.from) },
      { name: "To", of: (row) => (row.validity.to ? date(row.validity.to) : "today") },
      { name: "Value", free: true, of: (row) => memoryLink(bank, row.id, row.text) },
    ],
    facts.flatMap((fact) => fact.values),
  );
}

/** On a narrow screen a chart stays readable, and is moved instead. */
const frame = (name, chart) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, chart);
