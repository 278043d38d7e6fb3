import type { CookieJarRules, CookieToSet } from "./cookies.ts";

/**
 * The room for the headers of our answers, in bytes. nginx reads the headers of an answer into one buffer of 4096 bytes (`proxy_buffer_size`), and
 * answers 502 if they are larger. A quarter of it is left to the server, the framework and the application.
 */
const mostBytes = 3072;

/** Groups in each answer, however little room there is: a login adds one cookie, so that repeated logins delete more than they add. */
const leastGroups = 2;

/** `: ` and the line break of a header. */
const separators = 4;

/**
 * Sets the cookies of each group together, in this order, as far as the headers have room. Returns how many groups a later answer has to set. The names
 * are of our own shape, which bounds a group to about 300 bytes.
 */
export function setWhatFits(
  { serialize }: Pick<CookieJarRules, "serialize">,
  headers: Headers,
  groups: readonly (readonly CookieToSet[])[],
): number {
  let bytes = [...headers].reduce((sum, [name, value]) => sum + bytesOf(name, value), 0);
  let set = 0;
  for (const group of groups) {
    const values = group.map(serialize);
    bytes += values.reduce((sum, value) => sum + bytesOf("set-cookie", value), 0);
    if (bytes > mostBytes && set >= leastGroups) break;
    for (const value of values) headers.append("set-cookie", value);
    set += 1;
  }
  return groups.length - set;
}

function bytesOf(name: string, value: string): number {
  return name.length + value.length + separators;
}
