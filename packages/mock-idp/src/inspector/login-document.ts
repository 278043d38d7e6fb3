import { z } from "zod";
import { markup } from "../portal/markup.ts";
import type { Call } from "../requests/call.ts";
import { inspectorPage } from "./inspector-page.ts";
import { jumps, loginArticle } from "./login-article.ts";
import type { LoginCard } from "./login-card.ts";
import { senderOf } from "./login-step.ts";
import { shownCall } from "./shown-call.ts";

/** One login as a JSON document. Secrets are cut short. */
export const loginSchema = z.strictObject({
  login: z.string(),
  provider: z.string(),
  issuer: z.string(),
  client: z.string(),
  person: z.string().optional(),
  outcome: z.enum(["tokens given", "refused", "refused by the app", "cancelled", "under way"]),
  /** What the outcome does not tell. */
  note: z.string().optional(),
  at: z.iso.datetime(),
  /** In milliseconds. */
  took: z.number(),
  calls: z.array(
    z.looseObject({ id: z.string(), endpoint: z.string(), leg: z.string(), at: z.iso.datetime(), status: z.number() }),
  ),
  hops: z.array(
    z.looseObject({ from: z.string(), to: z.string(), text: z.string(), code: z.string().optional(), at: z.number() }),
  ),
});

function loginJson({ id, idp, client, person, outcome, note, at, took, calls, hops }: LoginCard): object {
  return {
    login: id,
    provider: idp.profile.id,
    issuer: idp.issuer,
    client,
    ...(person === undefined ? {} : { person }),
    outcome,
    note,
    at: new Date(at).toISOString(),
    took,
    calls: calls.map((call) => shownCall(call, idp.profile.id)),
    hops,
  };
}

/** One login as a page of its own, with its styles, for a report or an attachment. */
const loginHtml = (card: LoginCard): string =>
  inspectorPage(
    undefined,
    `${card.client} at ${card.idp.profile.title}: ${card.outcome}`,
    markup`<h1>One login</h1>
<p>Recorded by a mock of ${card.idp.profile.title} · ${new Date(card.at).toISOString()} · secrets are cut short</p>
${jumps([card])}
${loginArticle(card, undefined)}`,
  );

const pairs = (from: Readonly<Record<string, string>>) =>
  Object.entries(from).map(([name, value]) => ({ name, value }));

/** HTTP Archive 1.2, as the developer tools of browsers open it. */
function loginHar({ idp, calls }: LoginCard): object {
  const entries = calls.map((call) => {
    const { received, answered, status, took = 0, at } = shownCall(call, idp.profile.id);
    const parameters = received.parameters.map(([name, value]) => ({ name, value }));
    const text = answered?.body === undefined ? "" : JSON.stringify(answered.body);
    const unknown = { httpVersion: "HTTP/1.1", cookies: [], headersSize: -1, bodySize: -1 };
    return {
      startedDateTime: at,
      time: took,
      request: {
        ...unknown,
        method: received.method,
        url: received.url,
        headers: [],
        queryString: received.method === "GET" ? parameters : [],
        ...(received.method === "GET"
          ? {}
          : { postData: { mimeType: "application/x-www-form-urlencoded", params: parameters } }),
      },
      response: {
        ...unknown,
        status,
        statusText: "",
        headers: pairs(answered?.headers ?? {}),
        content: { size: text.length, mimeType: answered?.headers["content-type"] ?? "", text },
        redirectURL: answered?.headers.location ?? "",
      },
      cache: {},
      timings: { send: 0, wait: took, receive: 0 },
      comment: call.refused ? `${call.refused.reason} (${call.refused.clause})` : call.id,
    };
  });
  return { log: { version: "1.2", creator: { name: "@adgangskort/mock-idp", version: "1" }, entries } };
}

/** A semicolon and each end of a line end a statement of Mermaid, and `#` begins an entity. */
const ofMermaid = (text: string): string => text.replaceAll(/[;#\r\n]/g, " ");

function loginMermaid({ calls, hops }: LoginCard): string {
  const arrows = ({ endpoint, method, status, refused }: Call): string => {
    const from = senderOf({ endpoint });
    const verdict = refused ? `${status} ${refused.error}: ${refused.reason}` : String(status);
    return `  ${from}->>provider: ${method} ${endpoint}\n  provider-->>${from}: ${ofMermaid(verdict)}`;
  };
  const lines = [
    ...calls.map((call) => ({ at: call.at, line: arrows(call) })),
    ...hops.map(({ at, from, to, text, code }) => ({
      at,
      line: `  ${from}-->>${to}: ${ofMermaid(code === undefined ? text : `${code}: ${text}`)}`,
    })),
  ];
  const sorted = lines.toSorted((one, other) => one.at - other.at).map(({ line }) => line);
  return [
    "sequenceDiagram",
    "  participant browser as Browser",
    "  participant app as App",
    "  participant provider as Provider",
    ...sorted,
    "",
  ].join("\n");
}

const text = (value: object): string => JSON.stringify(value, null, 2);

/** The forms of a login that leave the inspector, by the ending of a file. */
export const loginFormats = {
  json: { type: "application/json", write: (card: LoginCard) => text(loginJson(card)) },
  html: { type: "text/html", write: loginHtml },
  har: { type: "application/har+json", write: (card: LoginCard) => text(loginHar(card)) },
  mermaid: { type: "text/vnd.mermaid", write: loginMermaid },
} as const;

export type LoginFormat = keyof typeof loginFormats;
