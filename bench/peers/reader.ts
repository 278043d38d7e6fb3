/** A way to read a session of a request, as a peer has it. */
export interface Reader {
  /** As the package is called and counted. */
  readonly name: string;
  /** The pair that the browser sends back for a session with these facts. */
  readonly cookieFor: (facts: object) => Promise<string>;
  /** Reads the session of a request with this cookie header. */
  readonly read: (cookie: string) => Promise<object>;
}

/** The cookies of a header, where a peer is handed them parsed. */
export function cookiesIn(header: string): Record<string, string> {
  const pairs = header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
  });
  return Object.fromEntries(pairs);
}
