import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import {
  ansattporten,
  createAuth,
  isAuthError,
  memoryStore,
  type Auth,
  type ProviderOptions,
  type SessionStore,
} from "@adgangskort/node";
import type { DevelopmentEnvironment } from "minimal/dev/environment.ts";

const require = createRequire(import.meta.url);
const client = dirname(require.resolve("@adgangskort/browser"));
const fixture = join(import.meta.dirname, "../fixtures/browser");

/** As strict as it gets: nothing but the page's own scripts, and its own server. */
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";

/** A service on plain `node:http`, which speaks HTTP/1.1: the page, the scripts of the package as they are published, the routes, an API. */
export interface SessionService {
  readonly origin: string;
  /** The routes; another one takes the place of the first by `renewSecret`. */
  readonly auth: Auth;
  /** As after a deploy with a new secret before the old one. */
  readonly renewSecret: () => void;
  /** Whether the store answers. */
  storeIsUp: boolean;
  /** Whether a login's cookie reaches the browser, as it does not where a proxy drops it. */
  keepsSessions: boolean;
  /** Whether a connection is used for more than one request. */
  keepsConnections: boolean;
  /** Milliseconds before each answer. */
  delayMs: number;
  /** The drafts that were stored, in order. */
  readonly drafts: string[];
  /** What the API does with a draft, when it is not to be stored. */
  readonly draftAnswers: ((response: ServerResponse) => void)[];
  /** Every request so far, as `POST /api/drafts`. */
  readonly requests: string[];
  /** The streams that are open. */
  readonly streams: () => number;
  readonly close: () => Promise<void>;
}

/** Starts the service, with a store of its own, and what its logins ask for beyond the usual. */
export async function startSessionService(
  environment: DevelopmentEnvironment,
  name: string,
  wishes: Partial<ProviderOptions>,
): Promise<SessionService> {
  const { BASE_URL: origin, SESSION_SECRETS, CLIENT_ID, CLIENT_KEY, MOCK_ISSUER: issuer } = environment;
  const open = new Set<ServerResponse>();
  const [drafts, requests, draftAnswers]: [string[], string[], ((response: ServerResponse) => void)[]] = [[], [], []];
  const authUnder = (secrets: readonly string[]): Auth =>
    createAuth({
      baseUrl: origin,
      secrets,
      store: mayFail(memoryStore({ name }), () => service.storeIsUp),
      onEvent: () => undefined,
      providers: [
        {
          profile: ansattporten,
          environment: { issuer },
          clientId: CLIENT_ID,
          clientAuthentication: { method: "private_key_jwt", privateKey: CLIENT_KEY },
          assurance: "substantial",
          ...wishes,
        },
      ],
    });
  let auth = authUnder([SESSION_SECRETS]);
  const all = [auth];
  const service: SessionService = {
    origin,
    get auth() {
      return auth;
    },
    renewSecret() {
      auth = authUnder([randomBytes(32).toString("base64url"), SESSION_SECRETS]);
      all.push(auth);
    },
    storeIsUp: true,
    keepsSessions: true,
    keepsConnections: true,
    delayMs: 0,
    drafts,
    draftAnswers,
    requests,
    streams: () => open.size,
    async close() {
      await Promise.all(all.map((each) => each.close()));
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };

  async function answer(request: Request, response: ServerResponse): Promise<Response | undefined> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/auth/")) return auth.handler(request);
    if (pathname === "/api/drafts") return storeDraft(request, response);
    if (pathname === "/rapport") return report(request);
    if (pathname === "/") return new Response(readFileSync(join(fixture, "page.html")), html);
    if (pathname === "/elsewhere") return new Response("<!doctype html><title>En annen side</title>", html);
    if (pathname === "/page.js") return new Response(pageScript(), script);
    if (/^\/adgangskort\/[\w-]+\.js$/.test(pathname))
      return new Response(readFileSync(join(client, pathname.slice(13))), script);
    return new Response(null, { status: 404 });
  }

  /** A page with a plain form, which posts to the same address. */
  function report(request: Request): Promise<Response> {
    return auth.protect(request, async () => {
      if (request.method !== "POST") return new Response(form, html);
      drafts.push(await request.text());
      return new Response("<!doctype html><title>Sendt</title><h1>Rapporten er sendt</h1>", html);
    });
  }

  async function storeDraft(request: Request, response: ServerResponse): Promise<Response | undefined> {
    const draft = await request.text();
    try {
      const session = await auth.session(request.headers);
      if (!session) return Response.json({ error: "session_required", reference: "0" }, { status: 401 });
      auth.requirePageCall(request.headers, session);
    } catch (error) {
      if (!isAuthError(error)) throw error;
      return Response.json({ error: error.code, reference: "0" }, { status: error.status });
    }
    const other = draftAnswers.shift();
    if (other) {
      other(response);
      return undefined;
    }
    drafts.push(draft);
    return Response.json({ stored: true });
  }

  const server = createServer((incoming, response) => {
    const said = `${incoming.method} ${incoming.url?.replace(/\?.*/, "")}`;
    requests.push(said);
    if (!service.keepsConnections) response.setHeader("connection", "close");
    if (said === "GET /auth/events") {
      open.add(response);
      response.on("close", () => open.delete(response));
    }
    void sleep(service.delayMs)
      .then(() => answer(requestOf(incoming, response, origin), response))
      .then((given) => given && send(given, response, service.keepsSessions))
      .catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");

  return service;
}

const html = { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy } };

const form =
  '<!doctype html><title>Rapport</title><form method="post"><input name="tekst" value="fra egen side"><button>Send</button></form>';

const script = { headers: { "content-type": "text/javascript; charset=utf-8" } };

/** As a bundler would leave it, but for the name of the package. */
function pageScript(): string {
  const source = stripTypeScriptTypes(readFileSync(join(fixture, "page.ts"), "utf8"));
  return source.replace('"@adgangskort/browser"', '"/adgangskort/index.js"');
}

/** A store that can be taken down: then every question to it fails. */
function mayFail(store: SessionStore, isUp: () => boolean): SessionStore {
  return new Proxy(store, {
    get(target, name: keyof SessionStore) {
      const member = target[name];
      if (typeof member !== "function") return member;
      const method = member.bind(target) as (...given: unknown[]) => unknown;
      if (name === "changes" || name === "close") return method;
      return async (...given: unknown[]) => {
        if (!isUp()) throw new Error("the store is down");
        return method(...given);
      };
    },
  });
}

function requestOf(incoming: IncomingMessage, response: ServerResponse, origin: string): Request {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  const { method = "GET", url = "/", headers } = incoming;
  const body = method === "GET" ? null : (Readable.toWeb(incoming) as ReadableStream);
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
  const init = { method, headers: given, body, signal: gone.signal, duplex: "half" };
  return new Request(new URL(url, origin), init);
}

async function send({ status, headers, body }: Response, response: ServerResponse, whole: boolean): Promise<void> {
  const isSession = ([name, value]: readonly string[]): boolean =>
    name === "set-cookie" && /^employee-\d+=[^;]/.test(value ?? "");
  response.writeHead(status, [...headers].filter((header) => whole || !isSession(header)).flat());
  response.flushHeaders();
  if (body) for await (const chunk of body) response.write(chunk);
  response.end();
}
