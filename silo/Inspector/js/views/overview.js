// What there is and how the host does, as it happens.

import { get, path } from "../api.js";
import { fill, h, to } from "../dom.js";
import { ago, bytes, clock, count, took } from "../format.js";
import { card, chip, figure, figures, nothing, table } from "../parts/parts.js";
import { agents, banks, teams } from "../parts/names.js";
import { sparkline } from "../parts/charts.js";

const EVERY = 2000;
const KEPT = 60;
const MOST_BANKS = 50;

export async function render(page, { signal }) {
  const [bankNames, agentNames, teamNames] = await Promise.all([banks(signal), agents(signal), teams(signal)]);
  const top = h("div", {});
  const live = h("div", { class: "stack" });
  const held = h("div", { class: "stack" });
  const slow = h("div", {});
  fill(
    page,
    h("div", { class: "head" }, h("h1", {}, "Overview"), h("p", { class: "lead" }, "What this space holds, and how the host that answers is doing.")),
    top,
    h("div", { class: "wide-narrow" }, h("div", { class: "stack" }, held, slow), live),
  );
  const rates = [];
  let before;
  let reads = 0;

  const turn = async () => {
    const [activity, stats, overviews] = await Promise.all([
      get("/v1/activity", signal).catch(hidden),
      reads % 5 === 0 ? Promise.all(bankNames.slice(0, MOST_BANKS).map((bank) => get(path`/v1/banks/${bank}/stats`, signal))) : null,
      reads % 5 === 0 ? Promise.all(teamNames.slice(0, MOST_BANKS).map((team) => get(path`/v1/teams/${team}`, signal))) : null,
    ]);
    reads++;
    if (stats) {
      showHeld(top, held, { bankNames, agentNames, teamNames, stats, overviews });
    }
    if (!activity) {
      fill(live, card("Calls", h("p", { class: "note" }, "A key that is bound to some banks, agents or teams does not see the host's calls.")));
      return;
    }
    const total = sum(activity.operations);
    if (before) {
      rates.push(Math.max(0, total - before.total) / ((new Date(activity.now) - before.at) / 1000));
      rates.splice(0, rates.length - KEPT);
    }
    before = { total, at: new Date(activity.now) };
    showLive(live, activity, rates);
    showSlow(slow, activity);
  };

  await turn();
  const timer = setInterval(() => document.hidden || turn().catch(() => {}), EVERY);
  signal.addEventListener("abort", () => clearInterval(timer));
}

// The page's own question about the host is not the host's work.
const sum = (operations) => operations.filter((each) => each.operation !== "getActivity").reduce((all, each) => all + each.calls, 0);

// What a key may not see is left out; any other fault is one.
function hidden(error) {
  if (error.status === 403 || error.status === 404) {
    return null;
  }
  throw error;
}

function showHeld(top, held, { bankNames, agentNames, teamNames, stats, overviews }) {
  const add = (name) => stats.reduce((all, each) => all + each[name], 0);
  fill(
    top,
    figures(
      figure("Memories", count(add("active")), `${count(add("superseded"))} superseded`),
      figure("To review", count(add("quarantined")), "quarantined"),
      figure("Banks", count(bankNames.length), `${count(add("sessions"))} sessions`),
      figure("Agents", count(agentNames.length), "with working memory"),
      figure("Teams", count(teamNames.length), `${count(overviews.reduce((all, each) => all + each.insights, 0))} insights`),
      figure("In memory", bytes(add("memoryBytes")), "by the banks"),
    ),
  );
  if (bankNames.length + agentNames.length + teamNames.length === 0) {
    fill(held, nothing("Nothing is stored yet", "Start the host with serve --demo to look at an example, or store a first memory."));
    return;
  }
  fill(
    held,
    card("Banks", bankTable(bankNames, stats)),
    teamNames.length > 0 ? card("Teams", teamTable(teamNames, overviews)) : null,
    agentNames.length > 0
      ? card("Agents", h("div", { class: "chips" }, agentNames.map((agent) => h("a", { href: to("working", agent) }, agent))))
      : null,
  );
}

function bankTable(names, stats) {
  return table(
    "Banks",
    [
      { name: "Bank", free: true, of: (row) => h("a", { href: to("bank", row.name) }, row.name) },
      { name: "Active", of: (row) => count(row.active), number: true },
      { name: "Superseded", of: (row) => count(row.superseded), number: true },
      { name: "Quarantined", of: (row) => (row.quarantined ? h("a", { href: to("review", row.name) }, count(row.quarantined)) : "0"), number: true },
      { name: "Epoch", of: (row) => count(row.epoch), number: true },
      { name: "Lag", of: lag },
    ],
    stats.map((each, i) => ({ ...each, name: names[i] })),
    "There is no bank yet.",
  );
}

// A bank's indexes have none: what may lag is what services and models do in the background.
function lag(bank) {
  const waiting = (bank.embeddingService?.waiting ?? 0) + (bank.enrichment?.waiting ?? 0);
  if (bank.embeddingService?.isDown || bank.enrichment?.isPaused) {
    return chip(`${count(waiting)} wait, service down`, "bad");
  }
  return waiting > 0 ? chip(`${count(waiting)} wait`, "warn") : chip("none", "good");
}

function teamTable(names, overviews) {
  return table(
    "Teams",
    [
      { name: "Team", free: true, of: (row) => h("a", { href: to("team", row.name) }, row.name) },
      { name: "Ended", of: (row) => count(row.endedTasks), number: true },
      { name: "Open", of: (row) => count(row.openTasks), number: true },
      { name: "Insights", of: (row) => count(row.insights), number: true },
      { name: "Lag", of: (row) => (row.waitingTasks > 0 ? chip(`${count(row.waitingTasks)} not reflected on`, "warn") : chip("none", "good")) },
    ],
    overviews.map((each, i) => ({ ...each, name: names[i] })),
  );
}

function showLive(live, activity, rates) {
  const operations = activity.operations.filter((each) => each.operation !== "getActivity").sort((a, b) => b.calls - a.calls).slice(0, 12);
  const latest = rates.at(-1) ?? 0;
  fill(
    live,
    card(
      "Calls a second",
      h("div", { class: "live" }, h("strong", { class: "big" }, latest.toFixed(1)), sparkline(rates, KEPT, `Calls a second, ${latest.toFixed(1)} now`)),
      h("p", { class: "note" }, `The host started ${ago(activity.since, new Date(activity.now))}.`),
    ),
    card(
      "Operations",
      table(
        "Operations of this host",
        [
          { name: "Operation", of: (row) => row.operation },
          { name: "Calls", of: (row) => [count(row.calls), row.failures > 0 ? h("span", { class: "bad-text" }, ` ${count(row.failures)} failed`) : null], number: true },
          { name: "p50", of: (row) => took(row.p50), number: true },
          { name: "p99", of: (row) => took(row.p99), number: true },
        ],
        operations,
        "Nothing was called yet.",
      ),
    ),
  );
}

function showSlow(slow, activity) {
  const slowest = activity.slowest.filter((each) => each.operation !== "getActivity").slice(0, 8);
  fill(
    slow,
    card(
      "Slowest calls of the last hour",
      table(
        "Slowest calls of the last hour",
        [
          { name: "At", of: (row) => clock(row.at) },
          { name: "Call", free: true, of: (row) => [row.operation, row.subject ? h("small", {}, ` ${row.subject}`) : null, row.failed ? [" ", chip("failed", "bad")] : null] },
          { name: "Took", of: (row) => took(row.milliseconds), number: true },
        ],
        slowest,
        "Nothing was called yet.",
      ),
    ),
  );
}
