// The frame of the page: which view the address names, the theme, the key.

import { announce, fill, h, to } from "./dom.js";
import { key } from "./api.js";
import { askKey } from "./parts/key.js";
import { failure } from "./parts/parts.js";

const views = [
  { name: "overview", label: "Overview", load: () => import("./views/overview.js") },
  { name: "bank", label: "Banks", load: () => import("./views/bank.js") },
  { name: "working", label: "Working memory", load: () => import("./views/working.js") },
  { name: "team", label: "Teams", load: () => import("./views/team.js") },
  { name: "reflections", label: "Reflections", load: () => import("./views/reflections.js") },
  { name: "review", label: "Review", load: () => import("./views/review.js") },
  { name: "history", label: "History", load: () => import("./views/history.js") },
];

const main = document.getElementById("main");
let leave = new AbortController();
let isFirst = true;

/** The parts and the query of the address after #/. */
function address() {
  const [way, search] = location.hash.replace(/^#\/?/, "").split("?");
  return { parts: way.split("/").filter(Boolean).map(decodeURIComponent), search: new URLSearchParams(search) };
}

async function show() {
  if (location.hash === "#main") {
    main.focus();
    return;
  }
  leave.abort();
  leave = new AbortController();
  const signal = leave.signal;
  let place;
  try {
    place = address();
  } catch {
    place = { parts: [], search: new URLSearchParams() };
  }
  const view = views.find((each) => each.name === place.parts[0]) ?? views[0];
  for (const link of document.querySelectorAll("#views a")) {
    if (link.dataset.view === view.name) {
      link.setAttribute("aria-current", "page");
      link.parentElement.scrollLeft = link.offsetLeft - link.parentElement.clientWidth / 2;
    } else {
      link.removeAttribute("aria-current");
    }
  }
  try {
    const module = await view.load();
    if (signal.aborted) {
      return;
    }
    const page = h("div", { class: `view view-${view.name}` });
    fill(main, page);
    document.title = `${view.label} · Fabric inspector`;
    await module.render(page, { parts: place.parts.slice(1), search: place.search, signal });
  } catch (error) {
    if (!signal.aborted) {
      fill(main, h("div", { class: "view" }, h("h1", {}, view.label), failure(error, show)));
    }
  }
  if (!signal.aborted) {
    announce(`${view.label} is shown.`);
    main.dataset.ready = location.hash;
    performance.mark("fabric-ready");
    if (!isFirst) {
      main.focus({ preventScroll: true });
    }
    isFirst = false;
  }
}

function showViews() {
  fill(
    document.getElementById("views"),
    views.map((view) => h("a", { href: to(view.name), "data-view": view.name }, view.label)),
  );
}

function setTheme(theme) {
  const isDark = theme === "dark" || (theme === null && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  fill(document.getElementById("theme"), isDark ? "Light" : "Dark");
  document.dispatchEvent(new CustomEvent("fabric:theme"));
}

function start() {
  showViews();
  setTheme(localStorage.getItem("fabric-theme"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(localStorage.getItem("fabric-theme")));
  document.getElementById("theme").addEventListener("click", () => {
    localStorage.setItem("fabric-theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    setTheme(localStorage.getItem("fabric-theme"));
  });
  document.getElementById("key").addEventListener("click", () => askKey(show));
  document.addEventListener("fabric:key", (event) => askKey(show, event.detail));
  document.addEventListener("fabric:changed", show);
  window.addEventListener("hashchange", show);
  document.getElementById("key").toggleAttribute("data-set", Boolean(key.get()));
  show();
}

start();
