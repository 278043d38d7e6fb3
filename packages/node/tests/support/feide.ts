import { randomUUID } from "node:crypto";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import { registrationsOf, type LoginOptions } from "@adgangskort/testing";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
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
import { feide } from "../../src/feide.ts";
import { cookieSecret, kari, origin } from "./service.ts";

export const claim = (name: string): string => `https://n.feide.no/claims/${name}`;
export const twoFactors = "urn:mace:feide.no:auth:level:fad08:3";
export const groups = "https://groups-api.dataporten.no/groups/";
/** A data source, by its address and by its name at Feide. */
export const grades = {
  address: "https://karakterer.example.no/v1/",
  audience: "https://n.feide.no/datasources/11111111-2222-4333-8444-555555555555",
  scope: "grades.read",
} as const;
/** A guest's own account at Feide. */
export const per = "05888930053";

const clientId = "6e2f8c1a-3b4d-4e5f-8a9b-0c1d2e3f4a5b";

/** An application of the education sector, a browser and Feide, without a single socket. */
export interface Feide {
  readonly auth: Auth;
  readonly idp: LoginKit["idp"];
  readonly events: AuthEvent[];
  readonly browser: ReturnType<LoginKit["newUserAgent"]>;
  newBrowser: LoginKit["newUserAgent"];
  readonly network: LoginKit["network"];
  /** What the data source got, oldest first. */
  readonly received: Request[];
  /** What the data source answers, until the end of the test. */
  answer: () => Response;
  /** Another instance, as after a deploy or on another machine. */
  newAuth(provider?: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** Logs in, and gives where the browser ends up. */
  login(options?: Partial<LoginOptions>, path?: string): ReturnType<Feide["browser"]["login"]>;
  /** Logs in, and gives the session. */
  session(options?: Partial<LoginOptions>, path?: string): Promise<Session>;
  now(): Promise<Session | null>;
}

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: feide,
    environment: "test",
    clientId,
    clientAuthentication: { method: "client_secret_basic", clientSecret: "p%:+ s/=~ of a school" },
    assurance: "one-factor",
    ...changes,
  };
}

/** Sets up the application before each test. `client` is how it is registered beyond what the options say. */
export function useFeide(changes: Partial<ProviderOptions> = {}, client: Partial<ClientRegistration> = {}): Feide {
  const service = {} as { -readonly [Key in keyof Feide]: Feide[Key] };
  const received: Request[] = [];
  const provider = entry(changes);
  const [registered] = registrationsOf({ baseUrl: origin, providers: [provider] }, [provider]);
  const kit = createLoginKit(
    { baseUrl: origin, providers: [entry({ clientId: "nobody" })] },
    (request) => service.auth.handler(request),
    {
      handlers: [
        http.all(`${grades.address}*`, ({ request }) => {
          received.push(request.clone());
          return service.answer();
        }),
      ],
      clients: [{ ...(registered as ClientRegistration), ...client }],
    },
  );
  beforeAll(kit.start);
  afterAll(kit.stop);
  beforeEach(() => {
    kit.reset();
    received.length = 0;
    const events: AuthEvent[] = [];
    const store = memoryStore({ name: randomUUID() });
    const newAuth: Feide["newAuth"] = (more, options) =>
      createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [entry({ ...changes, ...more })],
        onEvent: (event) => events.push(event),
        ...options,
      });
    const browser = kit.newUserAgent();
    const login: Feide["login"] = (options, path = "/auth/login?return_to=/klasse") =>
      browser.login(`${origin}${path}`, {
        person: kari,
        stopAt: (url) => url.startsWith(`${origin}/klasse`),
        ...options,
      });
    Object.assign(service, {
      auth: newAuth(),
      idp: kit.idp,
      events,
      browser,
      newBrowser: kit.newUserAgent,
      network: kit.network,
      received,
      answer: () => Response.json({ ok: true }),
      newAuth,
      login,
      now: () => service.auth.session(browser.headers()),
      session: async (options?: Partial<LoginOptions>, path?: string) => {
        const page = await login(options, path);
        const session = await service.now();
        if (!session) throw new Error(`The login gave no session: ${page.url} ${page.html.slice(0, 2000)}`);
        return session;
      },
    });
  });
  afterEach(kit.verify);
  return service;
}
