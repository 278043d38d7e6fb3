import { randomUUID } from "node:crypto";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import { registrationsOf, type LoginOptions } from "@adgangskort/testing";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import { http, type RequestHandler } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type ProviderOptions,
  type Session,
  type SessionStore,
} from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { clientKey } from "./client-key.ts";
import { cookieSecret, kari, origin } from "./service.ts";

export const issuer = "https://helseid-sts.test.nhn.no";
export const claim = (name: string): string => `helseid://claims/${name}`;
export const scope = (name: string): string => `helseid://scopes/${name}`;

/** Two national APIs, by their addresses and by their names at HelseID. */
export const apis = {
  summary: { address: "https://api.kjernejournal.example.no/v1/", resource: "nhn:kjernejournal" },
  prescriptions: { address: "https://api.resept.example.no/v1/", resource: "nhn:resept" },
} as const;

/** A call as an API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly scheme: string;
  readonly token: string;
  readonly claims: JWTPayload;
  /** Of the proof. */
  readonly proof: JWTPayload;
  readonly proofHeader: ReturnType<typeof decodeProtectedHeader>;
}

/** An application of the health sector, a browser and HelseID, without a single socket. */
export interface Helseid {
  readonly auth: Auth;
  readonly idp: LoginKit["idp"];
  readonly events: AuthEvent[];
  readonly store: SessionStore;
  readonly network: LoginKit["network"];
  readonly browser: ReturnType<LoginKit["newUserAgent"]>;
  newBrowser: LoginKit["newUserAgent"];
  /** What the APIs got, oldest first. */
  readonly received: ReceivedCall[];
  /** What the APIs answer, until the end of the test. */
  answer: (request: Request) => Response | Promise<Response>;
  /** Another instance, as after a deploy or on another machine. */
  newAuth(provider?: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** Logs in, and gives where the browser ends up. */
  login(options?: Partial<LoginOptions>, path?: string): ReturnType<Helseid["browser"]["login"]>;
  /** Logs in, and gives the session. */
  session(options?: Partial<LoginOptions>): Promise<Session>;
  now(): Promise<Session | null>;
  headers(): Headers;
}

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: helseid,
    environment: "test",
    clientId: "klinikk",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "high",
    ...changes,
  };
}

/** Sets up the application before each test. `client` is how it is registered beyond what the options say. */
export function useHelseid(
  changes: Partial<ProviderOptions> = {},
  { client = {}, clients = [], handlers = [] }: HelseidSettings = {},
): Helseid {
  const service = {} as { -readonly [Key in keyof Helseid]: Helseid[Key] };
  const received: ReceivedCall[] = [];
  const api = Object.values(apis).map(({ address }) =>
    http.all(`${address}*`, async ({ request }) => {
      received.push(receivedCall(request));
      return service.answer(request);
    }),
  );
  const provider = entry(changes);
  const [registered] = registrationsOf({ baseUrl: origin, providers: [provider] }, [provider]);
  const kit = createLoginKit(
    { baseUrl: origin, providers: [entry({ clientId: "nobody" })] },
    (request) => service.auth.handler(request),
    {
      handlers: [...api, ...handlers],
      clients: [{ ...(registered as ClientRegistration), ...client }, ...clients],
    },
  );
  beforeAll(kit.start);
  afterAll(kit.stop);
  beforeEach(() => {
    kit.reset();
    received.length = 0;
    const events: AuthEvent[] = [];
    const store = memoryStore({ name: randomUUID() });
    const newAuth: Helseid["newAuth"] = (more, options) =>
      createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [entry({ ...changes, ...more })],
        onEvent: (event) => events.push(event),
        ...options,
      });
    const browser = kit.newUserAgent();
    const headers = (): Headers => browser.headers();
    const login: Helseid["login"] = (options, path = "/auth/login?return_to=/pasient") =>
      browser.login(`${origin}${path}`, { person: kari, stopAt: (url) => url === `${origin}/pasient`, ...options });
    Object.assign(service, {
      auth: newAuth(),
      idp: kit.idp,
      events,
      store,
      network: kit.network,
      browser,
      newBrowser: kit.newUserAgent,
      received,
      answer: () => Response.json({ ok: true }),
      newAuth,
      login,
      headers,
      now: () => service.auth.session(headers()),
      session: async (options?: Partial<LoginOptions>) => {
        const page = await login(options);
        const session = await service.now();
        if (!session) throw new Error(`The login gave no session: ${page.url} ${page.html.slice(0, 2000)}`);
        return session;
      },
    });
  });
  afterEach(kit.verify);
  return service;
}

interface HelseidSettings {
  readonly client?: Partial<ClientRegistration>;
  readonly clients?: readonly ClientRegistration[];
  readonly handlers?: readonly RequestHandler[];
}

function receivedCall(request: Request): ReceivedCall {
  const [scheme = "", token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  const proof = request.headers.get("dpop") ?? "";
  return {
    request: request.clone(),
    scheme,
    token,
    claims: decodeJwt(token),
    proof: proof === "" ? {} : decodeJwt(proof),
    proofHeader: proof === "" ? {} : decodeProtectedHeader(proof),
  };
}
