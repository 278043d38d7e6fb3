/** The source list of each frame-ancestors directive; empty if no policy has one. */
function policies(headers: Headers): readonly (readonly string[])[] {
  return (headers.get("content-security-policy") ?? "")
    .split(",")
    .flatMap((policy) => policy.split(";").map((directive) => directive.trim().split(/\s+/)))
    .filter(([name]) => name?.toLowerCase() === "frame-ancestors")
    .map(([, ...sources]) => sources);
}

/** CSP Level 3 section 6.7.2.8, for the sources that frame-ancestors allows. */
function matches(source: string, ancestor: URL, self: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === "'none'") return false;
  if (lower === "'self'") return ancestor.origin === self.origin;
  if (lower === "*") return true;
  if (/^[a-z][a-z\d+.-]*:$/.test(lower)) return ancestor.protocol === lower;
  const [, scheme = self.protocol.slice(0, -1), wildcard, host, port] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*\.)?([^/:*]+)(?::(\d+|\*))?(?:\/.*)?$/.exec(lower) ?? [];
  if (host === undefined || ancestor.protocol !== `${scheme}:`) return false;
  const sameHost = wildcard ? ancestor.hostname.endsWith(`.${host}`) : ancestor.hostname === host;
  return sameHost && (port === "*" || new URL(`${scheme}://${host}:${port ?? ""}`).port === ancestor.port);
}

/** Why a browser would not show this answer in a frame of the page; undefined if it would. */
export function frameRefusal(headers: Headers, url: URL, page: URL): string | undefined {
  const found = policies(headers);
  const denying = found.find((sources) => !sources.some((source) => matches(source, page, url)));
  if (denying) return `frame-ancestors ${denying.join(" ")} does not allow ${page.origin}`;
  if (found.length > 0) return undefined;
  // HTML, X-Frame-Options: applies only without frame-ancestors.
  const option = headers.get("x-frame-options")?.trim().toLowerCase();
  const allowed = option !== "deny" && (option !== "sameorigin" || url.origin === page.origin);
  return allowed ? undefined : `x-frame-options ${option} does not allow ${page.origin}`;
}
