// Numbers and times as people read them.

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC",
});
const second = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" });

export const count = (value) => (value >= 100_000 ? compact.format(value) : whole.format(value));
export const number = (value, digits = 2) => Number(value).toFixed(digits);
export const date = (value) => day.format(new Date(value));
export const time = (value) => `${minute.format(new Date(value))} UTC`;
export const clock = (value) => second.format(new Date(value));
export const percent = (value) => `${Math.round(value * 100)} %`;

/** A duration in milliseconds. */
export function took(milliseconds) {
  if (milliseconds < 1) {
    return `${Math.max(1, Math.round(milliseconds * 1000))} µs`;
  }
  return milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toPrecision(3)} s`;
}

/** Bytes. */
export function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB"];
  const power = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10));
  return `${number(value / 1024 ** power, power === 0 ? 0 : 1)} ${units[power]}`;
}

/** How long ago. */
export function ago(value, now = Date.now()) {
  const seconds = Math.max(0, (now - new Date(value)) / 1000);
  const steps = [[60, "s", 1], [3600, "min", 60], [86_400, "h", 3600], [Infinity, "d", 86_400]];
  const [, unit, size] = steps.find(([limit]) => seconds < limit);
  return `${Math.floor(seconds / size)} ${unit} ago`;
}

/** A long id, so that it can be told from others. */
export const short = (id) => (id.length > 14 ? `…${id.slice(-8)}` : id);

/** camelCase as words. */
export const words = (name) => name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase());

/** Who did it; what actors do for each other names the other. */
export const who = (by) => (by === undefined ? "–" : (by.match(/^[^/]+\/(Task|Team|Bank|Agent)\//)?.[1].toLowerCase().replace(/^/, "its ") ?? line(by, 60)));

/** One line of a text. */
export const line = (text, most = 160) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
