import { randomUUID } from "node:crypto";
import type { ClientRegistration } from "@adgangskort/mock-idp";
import { registrationsOf, type LoginOptions, type UserAgent } from "@adgangskort/testing";
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
  type SessionStore,
} from "../../src/index.ts";
import { cookieSecret, kari } from "./service.ts";

type Page = ReturnType<UserAgent["login"]>;

/** An application, a browser and its provider, without a single socket. */
export interface Application<Call = Request> {
  readonly auth: Auth;
  readonly idp: LoginKit["idp"];
  readonly events: AuthEvent[];
  readonly store: SessionStore;
  readonly network: LoginKit["network"];
  readonly browser: UserAgent;
  newBrowser(): UserAgent;
  /** What the APIs got, oldest first. */
  readonly received: Call[];
  /** What the APIs answer, until the end of the test. */
  answer: (request: Request, call: Call) => Response | Promise<Response>;
  /** Another instance, as after a deploy or on another machine. */
  newAuth(provider?: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** The same application by other options. */
  serve(provider: Partial<ProviderOptions>, options?: Partial<AuthOptions>): Auth;
  /** Logs in, and gives where the browser ends up. */
  login(options?: Partial<LoginOptions>, path?: string): Page;
  /** Logs in, and gives the session. */
  session(options?: Partial<LoginOptions>, path?: string): Promise<Session>;
  /** The session of the browser's cookie now. */
  now(): Promise<Session | null>;
  headers(): Headers;
}

/** What a test changes of the application that its provider's file describes. */
export interface ApplicationSettings {
  /** How it is registered beyond what its options say. */
  readonly client?: Partial<ClientRegistration>;
  /** Others that are registered. */
  readonly clients?: readonly ClientRegistration[];
  /** What else is on the net. */
  readonly handlers?: readonly RequestHandler[];
}

/** One provider's application, as its own file describes it. */
interface Described<Call> extends ApplicationSettings {
  readonly origin: string;
  /** The page that a login is for, where it ends, there or below. */
  readonly target: string;
  /** The options of the provider, with these changes. */
  entry(changes?: Partial<ProviderOptions>): ProviderOptions;
  /** Other ways to log in that the provider knows. */
  readonly ways?: readonly ProviderOptions[];
  /** Of every test of the file. */
  readonly changes: Partial<ProviderOptions>;
  /** The addresses of the APIs that answer. */
  readonly apis: readonly string[];
  /** What is kept of a call of an API. */
  read(request: Request): Call;
  /** Who logs in, when the test does not say. */
  person?(kit: LoginKit): string;
}

/** Sets up the application before each test. A fault that never fired fails the test. */
export function useApplication<Call>(described: Described<Call>): Application<Call> {
  const { origin, target, entry, changes, apis, read, client, ways = [], clients = [], handlers = [] } = described;
  const service = {} as { -readonly [Key in keyof Application<Call>]: Application<Call>[Key] };
  const provider = entry(changes);
  const [registered] = registrationsOf({ baseUrl: origin, providers: [provider] }, [provider]);
  const api = apis.map((address) =>
    http.all(`${address}*`, async ({ request }) => {
      const call = read(request);
      service.received.push(call);
      return service.answer(request, call);
    }),
  );
  const kit = createLoginKit(
    { baseUrl: origin, providers: [entry({ clientId: "nobody" }), ...ways] },
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
    const events: AuthEvent[] = [];
    const store = memoryStore({ name: randomUUID() });
    const browser = kit.newUserAgent();
    const person = described.person?.(kit) ?? kari;
    const whole: Application<Call> = {
      auth: createAuth(optionsOf({})),
      idp: kit.idp,
      events,
      store,
      network: kit.network,
      browser,
      newBrowser: kit.newUserAgent,
      received: [],
      answer: () => Response.json({ ok: true }),
      newAuth: (more, options) => createAuth(optionsOf(more, options)),
      serve: (more, options) => (service.auth = service.newAuth(more, options)),
      login: (options, path = `/auth/login?return_to=${target}`) =>
        browser.login(`${origin}${path}`, {
          person,
          stopAt: (url) => `${url}/`.startsWith(`${origin}${target}/`),
          ...options,
        }),
      session: async (options, path) => {
        const page = await service.login(options, path);
        const session = await service.now();
        if (!session) throw new Error(`The login gave no session: ${page.url} ${page.html.slice(0, 2000)}`);
        return session;
      },
      now: () => service.auth.session(browser.headers()),
      headers: () => browser.headers(),
    };
    Object.assign(service, whole);
    function optionsOf(more: Partial<ProviderOptions> = {}, options: Partial<AuthOptions> = {}): AuthOptions {
      return {
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [entry({ ...changes, ...more })],
        onEvent: (event) => events.push(event),
        ...options,
      };
    }
  });
  afterEach(kit.verify);
  return service;
}
