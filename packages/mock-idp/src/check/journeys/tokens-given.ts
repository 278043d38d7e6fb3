import type { Call } from "../../requests/call.ts";
import type { Page, UserAgent } from "../../user-agent/user-agent.ts";

const MEMBERS = ["access_token", "refresh_token", "id_token"] as const;
/** A shorter text may stand somewhere by chance. */
const SHORTEST = 16;

/** What tells the tokens that were given: the signature of a JWT, or the whole of another. */
export function tokensIn(calls: readonly Call[]): readonly string[] {
  return calls
    .filter(({ endpoint, status }) => endpoint === "token" && status === 200)
    .flatMap(({ answered }) => MEMBERS.map((name) => memberOf(answered?.body, name)))
    .flatMap((token) => (typeof token === "string" ? (token.split(".").at(-1) ?? []) : []))
    .filter((part) => part.length >= SHORTEST);
}

function memberOf(body: string | undefined, name: string): unknown {
  try {
    return (JSON.parse(body ?? "") as Readonly<Record<string, unknown>>)[name];
  } catch {
    return undefined;
  }
}

interface Received {
  readonly what: string;
  readonly text: string;
}

/** What a browser got from the application and has: pages, addresses, headers and cookies. */
export function receivedBy(agent: Pick<UserAgent, "cookies">, pages: readonly Page[]): readonly Received[] {
  return [
    ...agent.cookies
      .all()
      .flatMap(({ name, value }) => readings(value).map((text) => ({ what: `the cookie ${name}`, text }))),
    ...pages.flatMap(({ url, html, requests }) => [
      { what: `the page at ${new URL(url).pathname}`, text: html },
      ...requests.flatMap((sent) => [
        { what: `the address ${new URL(sent.url).pathname}`, text: sent.url },
        ...[...sent.responseHeaders].map(([name, text]) => ({
          what: `the header ${name} of ${new URL(sent.url).pathname}`,
          text: `${text} ${readings(text).join(" ")}`,
        })),
      ]),
    ]),
  ];
}

/** A cookie is often signed and not encrypted: base64 of JSON, in parts. */
function readings(value: string): readonly string[] {
  const plain = unescaped(value);
  return [plain, ...plain.split(/[.:;=\s]/).map((part) => Buffer.from(part, "base64url").toString("latin1"))];
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
