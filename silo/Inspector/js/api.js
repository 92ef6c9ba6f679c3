// Talks to the host, through the same routes and keys as everybody. The key stays in this tab and goes out as a header only.

const KEY = "fabric-key";

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `The host answered ${status}.`);
    this.status = status;
    this.code = body.code ?? "unknown";
    this.traceId = body.traceId;
  }
}

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: (value) => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

/** What must go first in a path: call(path`/v1/banks/${bank}/stats`). */
export function path(strings, ...values) {
  return String.raw({ raw: strings }, ...values.map((value) => encodeURIComponent(value)));
}

/** Adds a query; what is unset is left out. */
export function query(base, values) {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return set.length === 0 ? base : `${base}?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
}

/** Reads. */
export function get(url, signal) {
  return send("GET", url, { signal });
}

/** Asks or writes; a write has an operation id, so that it is done once. */
export function post(url, body, options = {}) {
  return send("POST", url, { body, ...options });
}

/** Writes a new version over the one that was seen. */
export function patch(url, body, version) {
  return send("PATCH", url, { body, headers: { "If-Match": `"${version}"` } });
}

/** Asks: a POST that changes nothing needs no operation id. */
export function ask(url, body, signal) {
  return send("POST", url, { body, signal, reads: true });
}

/** All entries of a list, page by page, up to a limit. */
export async function pages(next, most) {
  const all = [];
  let cursor;
  do {
    const page = await next(cursor);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && cursor !== null && all.length < most);
  return { items: all, hasMore: cursor !== undefined && cursor !== null };
}

async function send(method, url, { body, headers, signal, reads } = {}) {
  const all = { Accept: "application/json", ...headers };
  if (key.get()) {
    all.Authorization = `Bearer ${key.get()}`;
  }
  if (body !== undefined) {
    all["Content-Type"] = "application/json";
    if (!reads) {
      all["Idempotency-Key"] = operationId();
    }
  }
  const response = await fetch(url, { method, headers: all, body: body === undefined ? undefined : JSON.stringify(body), signal });
  if (response.ok) {
    return response.json();
  }
  const problem = new Problem(response.status, await response.json().catch(() => ({})));
  if (problem.status === 401) {
    document.dispatchEvent(new CustomEvent("fabric:key", { detail: problem.message }));
  }
  throw problem;
}

// crypto.randomUUID is missing where the page comes over plain HTTP from another machine.
function operationId() {
  return "inspector-" + Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
