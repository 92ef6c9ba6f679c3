// A history is read from its beginning; this finds its end with few questions, and pages back from there.

/** The last sequence: `read(after, limit)` gives the entries after one. */
export async function lastSequence(read) {
  let [low, high] = [0, 128];
  for (let entries = await read(high, 1); entries.length > 0; entries = await read(high, 1)) {
    low = entries[0].sequence;
    high = Math.max(high, low) * 2;
  }
  // Something is after `low - 1` or nothing is at all, and nothing is after `high`.
  while (high - low > 100) {
    const middle = Math.floor((low + high) / 2);
    const entries = await read(middle, 1);
    if (entries.length > 0) {
      low = entries[0].sequence;
    } else {
      high = middle;
    }
  }
  return high;
}
