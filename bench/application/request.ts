/** Other cookies of the site, before and after the session's. */
const [before, after] = ["lang=nb; _pk_id.1.1fff=6bd7b8a0c5f1e2d3.1795000000.; ", "; consent=necessary"];

/** The cookie header of a request, with the session's pair among others. */
export function cookieHeader(pair: string): string {
  return `${before}${pair}${after}`;
}

/** A request's headers as far as a read asks for them. What it costs to make and to look into real ones is the framework's, for the peers too. */
export function headersWith(cookie: string): Headers {
  const get = (name: string): string | null => (name === "cookie" ? cookie : null);
  return { get, has: (name: string) => name === "cookie" } as unknown as Headers;
}
