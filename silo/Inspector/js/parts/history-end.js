// A history is read from its beginning; this finds its end with few questions, and pages back from there.

/** The last sequence: `read(after, limit)` gives the entries after one. */
export async function lastSequence(read) {
  let [low, high] = [0, 128];
  for (let entries = await read(high, 1); entries.length > 0; entries = await read(high, 1)) {
    low = entries[0].sequence;
    high = Math.max(high, low) * 2;
  }
  // There is an entry `low`, or none at all, and none after `high`.
  while (high - low > 100) {
    const middle = Math.floor((low + high) / 2);
    const entries = await read(middle, 1);
    if (entries.length > 0) {
      low = entries[0].sequence;
    } else {
      high = middle;
    }
  }
  return (await read(low, 128)).at(-1)?.sequence ?? low;
}
