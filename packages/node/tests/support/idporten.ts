import { randomUUID } from "node:crypto";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import { registrationsOf, type LoginOptions } from "@adgangskort/testing";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
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
} from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { clientKey } from "./client-key.ts";
import { cookieSecret, kari } from "./service.ts";

export const origin = "https://innbygger.example.no";
export const issuer = "https://test.idporten.no";
/** An API of the same agency. */
export const api = "https://api.example.no/min-sak/";

/** A service for citizens, a browser and ID-porten, without a single socket. */
export interface Idporten {
  readonly auth: Auth;
  readonly idp: LoginKit["idp"];
  readonly events: AuthEvent[];
  readonly network: LoginKit["network"];
  readonly browser: ReturnType<LoginKit["newUserAgent"]>;
  newBrowser: LoginKit["newUserAgent"];
  /** What the API got, oldest first. */
  readonly received: Request[];
  newAuth(provider?: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** Logs in, and gives where the browser ends up. */
  login(options?: Partial<LoginOptions>, path?: string): ReturnType<Idporten["browser"]["login"]>;
  /** Logs in, and gives the session. */
  session(options?: Partial<LoginOptions>, path?: string): Promise<Session>;
  now(): Promise<Session | null>;
}

function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: idPorten,
    environment: "test",
    clientId: "innbygger",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "substantial",
    ...changes,
  };
}

/** Sets up the service before each test. `client` is how it is registered beyond what the options say. */
export function useIdporten(
  changes: Partial<ProviderOptions> = {},
  { client = {}, clients = [], handlers = [] }: IdportenSettings = {},
): Idporten {
  const service = {} as { -readonly [Key in keyof Idporten]: Idporten[Key] };
  const received: Request[] = [];
  const provider = entry(changes);
  const [registered] = registrationsOf({ baseUrl: origin, providers: [provider] }, [provider]);
  const kit = createLoginKit(
    { baseUrl: origin, providers: [entry({ clientId: "nobody" })] },
    (request) => service.auth.handler(request),
    {
      handlers: [
        http.all(`${api}*`, ({ request }) => {
          received.push(request.clone());
          return Response.json({ ok: true });
        }),
        ...handlers,
      ],
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
    const newAuth: Idporten["newAuth"] = (more, options) =>
      createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [entry({ ...changes, ...more })],
        onEvent: (event) => events.push(event),
        ...options,
      });
    const browser = kit.newUserAgent();
    const login: Idporten["login"] = (options, path = "/auth/login?return_to=/min-sak") =>
      browser.login(`${origin}${path}`, { person: kari, stopAt: (url) => url === `${origin}/min-sak`, ...options });
    Object.assign(service, {
      auth: newAuth(),
      idp: kit.idp,
      events,
      network: kit.network,
      browser,
      newBrowser: kit.newUserAgent,
      received,
      newAuth,
      login,
      now: () => service.auth.session(browser.headers()),
      session: async (...how: Parameters<Idporten["session"]>) => {
        const page = await login(...how);
        const session = await service.now();
        if (!session) throw new Error(`The login gave no session: ${page.url} ${page.html.slice(0, 2000)}`);
        return session;
      },
    });
  });
  afterEach(kit.verify);
  return service;
}

interface IdportenSettings {
  readonly client?: Partial<ClientRegistration>;
  readonly clients?: readonly ClientRegistration[];
  readonly handlers?: readonly RequestHandler[];
}
