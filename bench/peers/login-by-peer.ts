import type { Begun } from "../application/application.ts";

/** A login in two halves, as the browser makes it: out to the provider, and back. */
export interface LoginByPeer {
  readonly begin: () => Promise<Begun>;
  readonly end: (back: string, cookie: string) => Promise<string>;
}

/** An answer, as far as a browser goes by it. */
export interface Answer {
  readonly location: string;
  readonly setCookies: readonly string[];
}

/** The cookies that a browser sends that had `before` and got this answer. */
export function cookiesAfter(before: string, { setCookies }: Answer): string {
  const jar = new Map(before ? before.split("; ").map((pair) => parted(pair)) : []);
  for (const cookie of setCookies) {
    const [name, value] = parted(cookie.split(";")[0] ?? "");
    if (value === "" || /; Max-Age=0(;|$)/i.test(cookie)) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map((pair) => pair.join("=")).join("; ");
}

function parted(pair: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}
