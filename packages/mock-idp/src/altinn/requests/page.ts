/** Items on a page, and the most members that one call may add, remove or set. */
export const PAGE = 100;

/** One page of a list. Where the next one begins is a token in its link. */
export function page<One>(all: readonly One[], address: URL, shown: (one: One) => object): object {
  const url = new URL(address);
  const from = Number(url.searchParams.get("token") ?? 0);
  const next = from + PAGE;
  url.searchParams.set("token", String(next));
  return { links: { next: next < all.length ? url.href : null }, data: all.slice(from, next).map(shown) };
}
