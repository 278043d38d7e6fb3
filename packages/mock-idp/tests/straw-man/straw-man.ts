/**
 * A relying party of Node and jose alone: `node straw-man.ts [--without NAME]`, where NAME is a check that it then leaves out.
 * Environment: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET or OIDC_CLIENT_KEY (a private JWK), OIDC_LEVEL, PORT.
 */
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import type { JWK } from "jose";
import * as checks from "./checks.ts";
import { type Client, decoded, keysOf, metadataOf, post, userinfoOf } from "./provider.ts";

const { without } = parseArgs({ options: { without: { type: "string" } } }).values;
if (without !== undefined && !checks.names.includes(without)) {
  console.error(`there is no check ${without}; there are ${checks.names.join(", ")}`);
  process.exit(2);
}
const {
  OIDC_ISSUER = "",
  OIDC_CLIENT_ID = "",
  OIDC_CLIENT_SECRET,
  OIDC_CLIENT_KEY,
  OIDC_LEVEL = "high",
  PORT = "3000",
} = process.env;
const client: Client = {
  issuer: OIDC_ISSUER,
  client_id: OIDC_CLIENT_ID,
  client_secret: OIDC_CLIENT_SECRET,
  client_key: OIDC_CLIENT_KEY === undefined ? undefined : (JSON.parse(OIDC_CLIENT_KEY) as JWK),
};
const origin = `http://localhost:${PORT}`;
const redirect_uri = `${origin}/callback`;
const ACTIONS = ["read", "write"];

/** What is remembered from the start of a login to its end, by a cookie of this browser. */
type Begun = Pick<checks.Seen, "metadata" | "state" | "nonce" | "maxAge" | "level"> & {
  verifier: string;
  next: string;
};

interface Session {
  readonly sub: unknown;
  readonly name: unknown;
  /** Whether the person was asked for their eID once more. */
  readonly steppedUp: boolean;
}

const begun = new Map<string, Begun>();
const sessions = new Map<string, Session>();
const random = (): string => randomBytes(32).toString("base64url");
const firstVerifier = random();
const has = (name: string): boolean => name !== without;

/** @throws with the name of the first check that does not hold */
async function judge(table: Readonly<Record<string, checks.Check>>, seen: checks.Seen): Promise<void> {
  for (const [name, check] of Object.entries(table)) {
    if (!has(name)) continue;
    const holds = await (async () => check(seen))().catch(() => false);
    if (!holds) throw new Error(name);
  }
}

interface Answer {
  readonly status?: number;
  readonly location?: string;
  readonly html?: string;
  readonly json?: object;
  readonly cookies?: readonly string[];
}

const cookie = (name: string, value: string, path: string, attributes = Object.values(checks.cookieAttributes)) =>
  [`${name}=${value}`, `Path=${path}`, ...attributes].join("; ");
const seconds = (): number => Math.floor(Date.now() / 1000);
/** What a check does not look at yet is empty. */
const nothing = { keys: { keys: [] }, pushed: {}, tokens: {}, header: {}, claims: {}, userinfo: {}, parties: [] };
const unseen = { ...client, ...nothing, details: [], actions: ACTIONS, query: new URLSearchParams() };

/** RFC 9700 section 4.11: an address of this site, in full, or the front page. */
function ownAddress(given: string | null): string {
  if (!has("return-address")) return given ?? "/";
  const url = URL.parse(given ?? "/", origin);
  return url?.origin === origin ? url.href : "/";
}

async function begin(steppingUp: boolean, returnTo: string | null = null): Promise<Answer> {
  const metadata = await metadataOf(client);
  const login: Begun = {
    metadata,
    state: random(),
    nonce: random(),
    verifier: has("new-challenge") ? random() : firstVerifier,
    maxAge: steppingUp ? 0 : 300,
    level: steppingUp && has("step-up-level") ? "high" : OIDC_LEVEL,
    next: steppingUp ? "/send" : ownAddress(returnTo),
  };
  const { state, nonce, maxAge, verifier, level } = login;
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const request = {
    response_type: "code",
    redirect_uri,
    scope: "openid profile",
    state,
    nonce,
    ...(has("pkce") ? { code_challenge: challenge, code_challenge_method: "S256" } : {}),
    acr_values: level,
    max_age: String(maxAge),
    ...(steppingUp ? { prompt: "login" } : {}),
    authorization_details: JSON.stringify([
      { type: "ansattporten:altinn:resource", resource: checks.RESOURCE, actions: ACTIONS.join(",") },
    ]),
  };
  const isPushed = has("par");
  const pushed = isPushed ? await post(metadata, "pushed_authorization_request_endpoint", request, client) : {};
  await judge(checks.metadataChecks, { ...unseen, ...login, pushed, now: seconds() });
  const location = new URL(String(metadata["authorization_endpoint"]));
  const { request_uri } = pushed;
  if (isPushed && typeof request_uri !== "string") throw new Error("request_uri");
  const asked = isPushed ? { request_uri: String(request_uri) } : request;
  location.search = new URLSearchParams({ client_id: client.client_id, ...asked }).toString();
  const id = random();
  begun.set(id, login);
  return { location: location.href, cookies: [cookie("login", id, "/callback")] };
}

async function callback(query: URLSearchParams, cookies: ReadonlyMap<string, string>): Promise<Answer> {
  const ofAnyBrowser = [...begun].find(([, { state }]) => state === query.get("state"))?.[0];
  const id = has("own-browser") ? cookies.get("login") : ofAnyBrowser;
  const login = begun.get(id ?? "");
  begun.delete(id ?? "");
  if (!login) throw new Error("no login has begun in this browser");
  const { metadata } = login;
  let seen: checks.Seen = { ...unseen, ...login, query, now: seconds() };
  await judge(checks.responseChecks, seen);
  const grant = { grant_type: "authorization_code", redirect_uri, code_verifier: login.verifier };
  const tokens = await post(metadata, "token_endpoint", { ...grant, code: query.get("code") ?? "" }, client);
  const keys = await keysOf(metadata, client);
  const [header, claims] = [decoded(tokens["id_token"], 0), decoded(tokens["id_token"], 1)];
  seen = { ...seen, tokens, keys, header, claims, now: seconds() };
  await judge(checks.tokenChecks, seen);
  await judge(checks.idTokenChecks, seen);
  const details = (tokens["authorization_details"] ?? []) as checks.Members[];
  const parties = details.flatMap(({ authorized_parties }) => {
    if (!Array.isArray(authorized_parties)) throw new TypeError("authorized_parties");
    return authorized_parties as checks.Members[];
  });
  await judge(checks.representationChecks, { ...seen, details, parties });
  const token = String(tokens["access_token"]);
  const userinfo = await userinfoOf({ metadata, keys, token }, has("userinfo-signature"), client);
  await judge(checks.userinfoChecks, { ...seen, userinfo });
  const planted = cookies.get("session");
  const own = planted === undefined || has("new-session-id") ? random() : planted;
  if (planted !== undefined && planted !== own) sessions.delete(planted);
  sessions.set(own, { sub: claims["sub"], name: claims["name"], steppedUp: login.next === "/send" });
  const attributes = Object.entries(checks.cookieAttributes).flatMap(([name, text]) => (has(name) ? [text] : []));
  // As a cookie that is signed, and that everybody can read.
  const given = has("tokens-kept") ? [] : [cookie("tokens", encoded(tokens), "/")];
  return { location: login.next, cookies: [cookie("session", own, "/", attributes), ...given] };
}

const encoded = (members: object): string => Buffer.from(JSON.stringify(members)).toString("base64url");
const noCookie = [cookie("session", "; Max-Age=0", "/")];

async function logout(id: string): Promise<Answer> {
  if (has("logout-ends-the-session") && has("logout-first")) sessions.delete(id);
  const cookies = has("logout-first") ? noCookie : [];
  if (!has("logout-at-the-provider")) return { location: "/", cookies };
  const location = new URL(String((await metadataOf(client))["end_session_endpoint"]));
  const asked = { client_id: client.client_id, post_logout_redirect_uri: `${origin}/`, state: random() };
  location.search = new URLSearchParams(asked).toString();
  return { location: location.href, cookies };
}

/** The provider tells that the person has logged out. */
async function toldOfLogout(form: URLSearchParams): Promise<Answer> {
  const metadata = await metadataOf(client);
  const keys = await keysOf(metadata, client);
  const logout_token = form.get("logout_token");
  const [header, claims] = [decoded(logout_token, 0), decoded(logout_token, 1)];
  const login = { metadata, state: "", nonce: "", maxAge: 0, level: OIDC_LEVEL };
  await judge(checks.logoutChecks, {
    ...unseen,
    ...login,
    tokens: { logout_token },
    keys,
    header,
    claims,
    now: seconds(),
  });
  for (const [id, { sub }] of sessions)
    if (sub === claims["sub"] && has("logout-ends-the-session")) sessions.delete(id);
  return { html: "" };
}

const page = (body: string): string => `<!doctype html><html lang="nb"><title>Stråmann</title><h1>Stråmann</h1>${body}`;
const escaped = (text: unknown): string =>
  String(text).replaceAll(/[^\p{L}\p{N} .-]/gu, (c) => `&#${c.codePointAt(0)};`);

type Route = (given: {
  readonly form: URLSearchParams;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly session: Session | undefined;
}) => Answer | Promise<Answer>;

const loggedOut = `<a href="/login">Logg inn</a>`;
const routes: Readonly<Record<string, Route>> = {
  "GET /": ({ session, query, cookies }) => {
    if (!has("logout-first") && query.has("state")) {
      sessions.delete(cookies.get("session") ?? "");
      return { html: loggedOut, cookies: noCookie };
    }
    const form = `<form method="post" action="/logout"><button>Logg ut</button></form>`;
    return { html: session ? `<p>${escaped(session.name)}</p>${form}` : loggedOut };
  },
  "GET /login": ({ query }) => begin(false, query.get("next")),
  "GET /callback": ({ query, cookies }) => callback(query, cookies),
  "POST /logout": ({ cookies }) => logout(cookies.get("session") ?? ""),
  "POST /backchannel-logout": ({ form }) => toldOfLogout(form),
  "GET /api/me": ({ session }) => (session ? { json: { name: session.name } } : { status: 401, json: {} }),
  "GET /send": ({ session }) => {
    if (!session) return { status: 401, html: loggedOut };
    return session.steppedUp ? { html: `<p>Sendt av ${escaped(session.name)}</p>` } : begin(true);
  },
};

createServer((request, response) => {
  const url = new URL(request.url ?? "/", origin);
  const pairs = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("="));
  const cookies = new Map(pairs.map(([name = "", value = ""]) => [name, value]));
  const session = sessions.get(cookies.get("session") ?? "");
  const route = routes[`${request.method} ${url.pathname}`] ?? (() => ({ status: 404, html: "" }));
  const refused = (error: unknown): Answer => {
    console.error(`refused: ${error instanceof Error ? error.message : String(error)}`);
    return { status: 400, html: `<p>Innloggingen ble avvist.</p>${loggedOut}` };
  };
  const answered = (async (): Promise<Answer> => {
    const form = new URLSearchParams(request.method === "POST" ? await text(request) : "");
    return route({ form, query: url.searchParams, cookies, session });
  })().catch(refused);
  const written = answered.then(({ location, html = "", json, cookies: set = [], status }) => {
    response.writeHead(status ?? (location === undefined ? 200 : 303), {
      "content-type": json ? "application/json" : "text/html; charset=utf-8",
      ...(location === undefined ? {} : { location }),
      ...(has("no-store") ? { "cache-control": "no-store" } : {}),
      "set-cookie": [...set],
    });
    response.end(json ? JSON.stringify(json) : page(html));
  });
  // Node refuses a header with a line break.
  void written.catch(() => response.writeHead(500).end());
}).listen(Number(PORT), "localhost");
