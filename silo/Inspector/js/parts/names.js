// What there is: the names of banks, agents and teams.

import { get, pages, query } from "../api.js";

const MOST = 2000;

async function names(route, field, signal) {
  const all = await pages(async (after) => {
    const page = await get(query(`/v1/${route}`, { after, limit: 1000 }), signal);
    return { items: page[field], next: page.next };
  }, MOST);
  return all.items;
}

export const banks = (signal) => names("banks", "banks", signal);
export const agents = (signal) => names("agents", "agents", signal);
export const teams = (signal) => names("teams", "teams", signal);
