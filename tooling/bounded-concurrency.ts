/** As many as there are processors on the machines that this is run on. */
export const atOnce = 2;

/** Run `work` on each item, so many at a time, and give the results in the items' order. `slot` tells which of them is at work. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item, slot: number) => Promise<Result>,
  count: number = atOnce,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = [...items.entries()];
  const worker = async (slot: number): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1], slot);
  };
  await Promise.all(Array.from({ length: count }, (_, slot) => worker(slot)));
  return results;
}
