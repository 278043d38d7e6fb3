import { createHash, randomUUID } from "node:crypto";
import type { ClientRegistration, Person } from "@adgangskort/mock-idp";
import { registrationsOf, type LoginOptions } from "@adgangskort/testing";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
import { decodeJwt, type JWTPayload } from "jose";
import { http } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type ProviderOptions,
  type Session,
} from "../../src/index.ts";
import { entra } from "../../src/entra.ts";
import { clientKey } from "./client-key.ts";
import { cookieSecret, kari, origin } from "./service.ts";

export const tenant = "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f";
export const base = `https://login.microsoftonline.com/${tenant}`;
export const issuer = `${base}/v2.0`;
export const clientId = "3f1e2d4c-5b6a-4798-8a9b-c0d1e2f3a4b5";
export const elin = "17919030070";
export const thumbprint = createHash("sha256").update("the certificate").digest("base64url");
/** The client's key under the certificate that was registered. */
export const certificateKey = { ...clientKey, alg: "PS256", "x5t#S256": thumbprint };

/** Two APIs of the agency, by their addresses and their scopes. */
export const apis = {
  cases: { address: "https://api.sak.example.no/v1/", scope: "api://9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d/.default" },
  archive: {
    address: "https://api.arkiv.example.no/v1/",
    scope: "api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/Arkiv.Les",
  },
} as const;

/** A call as an API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly token: string;
  readonly claims: JWTPayload;
}

/** An agency's application, a browser and Entra ID, without a single socket. */
export interface Entra {
  readonly auth: Auth;
  readonly idp: LoginKit["idp"];
  readonly network: LoginKit["network"];
  readonly events: AuthEvent[];
  readonly browser: ReturnType<LoginKit["newUserAgent"]>;
  newBrowser: LoginKit["newUserAgent"];
  /** What the APIs got, oldest first. */
  readonly received: ReceivedCall[];
  /** What the APIs answer, until the end of the test. */
  answer: (call: ReceivedCall) => Response;
  /** The same application by other options. */
  serve(provider: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** Logs in, and gives where the browser ends up. */
  login(options?: Partial<LoginOptions>, path?: string): ReturnType<Entra["browser"]["login"]>;
  /** Logs in, and gives the session. */
  session(options?: Partial<LoginOptions>): Promise<Session>;
  now(): Promise<Session | null>;
  headers(): Headers;
}

export const target = "/sak/7";

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: entra,
    environment: "test",
    tenant,
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: certificateKey },
    assurance: "tenant",
    ...changes,
  };
}

interface EntraSettings {
  readonly client?: Partial<ClientRegistration>;
  readonly clients?: readonly ClientRegistration[];
  /** What the person who logs in has beside Kari's account. */
  readonly account?: Partial<NonNullable<Person["workAccount"]>>;
}

/** Sets up the application before each test. `client` is how it is registered beyond what the options say. */
export function useEntra(
  changes: Partial<ProviderOptions> = {},
  { client = {}, clients = [], account }: EntraSettings = {},
): Entra {
  const service = {} as { -readonly [Key in keyof Entra]: Entra[Key] };
  const received: ReceivedCall[] = [];
  const handlers = Object.values(apis).map(({ address }) =>
    http.all(`${address}*`, ({ request }) => {
      const token = (request.headers.get("authorization") ?? "").replace("Bearer ", "");
      const call = { request: request.clone(), token, claims: decodeJwt(token) };
      received.push(call);
      return service.answer(call);
    }),
  );
  const provider = entry(changes);
  const [registered] = registrationsOf({ baseUrl: origin, providers: [provider] }, [provider]);
  const kit = createLoginKit(
    { baseUrl: origin, providers: [entry({ clientId: "nobody" })] },
    (request) => service.auth.handler(request),
    {
      handlers,
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
    const serve: Entra["serve"] = (more, options) => {
      service.auth = createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [entry({ ...changes, ...more })],
        onEvent: (event) => events.push(event),
        ...options,
      });
      return service.auth;
    };
    const known = kit.person(kari);
    const workAccount = known.workAccount && { ...known.workAccount, ...account };
    const { pid } = account && workAccount ? kit.person({ name: known.name, workAccount }) : known;
    const browser = kit.newUserAgent();
    const headers = (): Headers => browser.headers();
    const login: Entra["login"] = (options, path = `/auth/login?return_to=${target}`) =>
      browser.login(`${origin}${path}`, { person: pid, stopAt: (url) => url === `${origin}${target}`, ...options });
    Object.assign(service, {
      idp: kit.idp,
      network: kit.network,
      events,
      browser,
      newBrowser: kit.newUserAgent,
      received,
      answer: () => Response.json({ ok: true }),
      serve,
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
    serve({});
  });
  afterEach(kit.verify);
  return service;
}
