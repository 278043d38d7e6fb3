import { createHash } from "node:crypto";
import type { Config } from "../../config/config.ts";
import { discover } from "../../protocol/discovery.ts";

/** The directives of one policy. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** The policies of a header: a browser keeps to each. Two headers arrive as one with a comma. */
function policiesIn(header: string | undefined): Policy[] {
  return (header ?? "").split(",").map((policy) => {
    const directives = policy.split(";").flatMap((text): [string, string[]][] => {
      const [name = "", ...sources] = text.trim().split(/\s+/);
      return name === "" ? [] : [[name.toLowerCase(), sources]];
    });
    // CSP 3, 2.2.1: of a directive that comes twice, the first counts.
    return new Map(directives.toReversed());
  });
}

/** What a page needs: a directive, and an address that it must permit. */
export interface Need {
  readonly directive: "connect-src" | "form-action";
  readonly address: URL;
}

/** Chromium applies `form-action` to the redirects after a form too: that of a logout, or of a change of organisation, leads to the provider. */
export async function formTargets(own: Config | undefined): Promise<Need[]> {
  const found = [...(own?.providers.values() ?? [])].map(async (provider) => {
    const metadata = await discover(provider).catch(() => undefined);
    return [metadata?.end_session_endpoint, metadata?.authorization_endpoint];
  });
  const origins = new Set(
    (await Promise.all(found)).flat().flatMap((address) => URL.parse(address ?? "")?.origin ?? []),
  );
  return Array.from(origins, (origin) => ({ directive: "form-action", address: new URL(origin) }));
}

/** The needs of a page that its header blocks. CSP 3, 6.8.3: `connect-src` falls back to `default-src`, `form-action` does not. */
export function blockedNeeds(header: string | undefined, page: URL, needs: readonly Need[]): Need[] {
  const policies = policiesIn(header);
  return needs.filter(({ directive, address }) =>
    policies.some((policy) => {
      const sources = policy.get(directive) ?? (directive === "connect-src" ? policy.get("default-src") : undefined);
      return sources !== undefined && !sources.some((source) => permits(source, address, page));
    }),
  );
}

/** Whether the header blocks a style element of this page. */
export function blocksStyle(header: string | undefined, html: string): boolean {
  // Each end tag is looked for once, in linear time: the page may be another's.
  const styles = html
    .split("</style>")
    .slice(0, -1)
    .flatMap((part) => /<style>([^]*)/.exec(part)?.[1] ?? []);
  const hashes = styles.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return policiesIn(header).some((policy) => {
    const sources = policy.get("style-src-elem") ?? policy.get("style-src") ?? policy.get("default-src");
    return sources !== undefined && !hashes.every((hash) => sources.includes(hash) || isUnsafeInline(sources));
  });
}

/** CSP 3, 6.7.3.2: a hash or a nonce turns `'unsafe-inline'` off. */
function isUnsafeInline(sources: readonly string[]): boolean {
  return sources.includes("'unsafe-inline'") && !sources.some((source) => /^'(?:nonce|sha\d+)-/.test(source));
}

/** CSP 3, 6.7.2.8 (scheme-part match): `http` permits `https` too. */
function permitsScheme(scheme: string, { protocol }: URL): boolean {
  const lower = scheme.toLowerCase();
  return lower === protocol || (lower === "http:" && protocol === "https:");
}

/** CSP 3, 6.7.2.8, without paths: no address of a login depends on one. */
function permits(source: string, address: URL, page: URL): boolean {
  if (source === "*") return true;
  if (source === "'self'") return address.origin === page.origin;
  if (/^[a-z][\w+.-]*:$/i.test(source)) return permitsScheme(source, address);
  // A source that names no host is left with the empty one, which no address has.
  const [, scheme, wildcard, host = "", port] =
    /^(?:(https?):\/\/)?(\*\.)?([\w.-]+)(?::(\d+|\*))?(?:\/|$)/i.exec(source) ?? [];
  if (!permitsScheme(scheme === undefined ? page.protocol : `${scheme}:`, address)) return false;
  const name = host.toLowerCase();
  const isHost = wildcard === undefined ? address.hostname === name : address.hostname.endsWith(`.${name}`);
  const usual = { "http:": "80", "https:": "443" }[address.protocol];
  return isHost && (port === "*" || (port ?? usual) === (address.port || usual));
}
