import { ansattporten as mocked, createMockIdp, createUserAgent, type MockIdp, type Page } from "@adgangskort/mock-idp";
import type { Server } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  ansattporten,
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type ProviderOptions,
} from "../src/index.ts";
import { forgetProvider } from "../tests/support/forget-provider.ts";
import { clientKey, kari } from "../tests/support/service.ts";
import { closed, listening, portOf, type Interceptor } from "./listening.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const clientId = "on-a-port";

/** The application and a provider behind a real socket, where bytes can go wrong. */
export interface OnAPort {
  readonly origin: string;
  readonly issuer: string;
  readonly idp: MockIdp;
  readonly events: AuthEvent[];
  auth: Auth;
  /** What happens at the socket instead of an answer; none when there is none. */
  intercept: Interceptor | undefined;
  /** What answers for the provider instead of its mock. */
  answer: ((request: Request) => Promise<Response>) | undefined;
  /** The way to log in, for an application of the test's own. */
  provider(): ProviderOptions;
  newAuth(options?: Partial<AuthOptions>): Auth;
  /** A login by a new browser, to the end or to where it stops. `app` answers for the application. */
  login(stopAt?: (url: string) => boolean, app?: (request: Request) => Promise<Response>): Promise<LoginPage>;
  /** Nobody listens there any more. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export interface LoginPage extends Page {
  readonly open: (url: string) => Promise<Page>;
  /** What the browser sends to the application. */
  readonly cookie: string;
}

export function useProviderOnAPort(origin = "http://localhost:3999", changes: Partial<ProviderOptions> = {}): OnAPort {
  const service = {} as { -readonly [Key in keyof OnAPort]: OnAPort[Key] };
  let server: Server | undefined;
  let port = 0;
  const up = async (): Promise<void> => {
    const handler = (request: Request): Promise<Response> => (service.answer ?? service.idp.fetch)(request);
    server ??= await listening(handler, port, (...given) => service.intercept?.(...given) ?? false);
    port = portOf(server);
  };
  const down = async (): Promise<void> => {
    if (server) await closed(server);
    server = undefined;
  };
  beforeAll(async () => {
    await up();
    const issuer = `http://localhost:${port}/ansattporten`;
    const idp = createMockIdp(mocked({ environment: { issuer } }), {
      clients: [
        {
          client_id: clientId,
          redirect_uris: [`${origin}/auth/callback/ansattporten`],
          token_endpoint_auth_method: "private_key_jwt",
          jwks: { keys: [registered] },
          grant_types: ["authorization_code", "refresh_token"],
          // Never fresh: each call of an API renews it first.
          access_token_lifetime: 20,
        },
      ],
    });
    const provider = (): ProviderOptions => ({
      profile: ansattporten,
      environment: { issuer },
      clientId,
      clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
      assurance: "substantial",
      ...changes,
    });
    Object.assign(service, { origin, issuer, idp, provider, down, up });
  });
  beforeEach(async () => {
    await up();
    forgetProvider();
    const events: AuthEvent[] = [];
    const newAuth: OnAPort["newAuth"] = (options = {}) =>
      createAuth({
        baseUrl: origin,
        store: memoryStore({ name: crypto.randomUUID() }),
        providers: [service.provider()],
        onEvent: (event) => events.push(event),
        ...options,
      });
    const login: OnAPort["login"] = async (
      stopAt = (url) => url.startsWith(`${origin}/sak`),
      app = service.auth.handler,
    ) => {
      const fetch = (request: Request): Promise<Response> =>
        new URL(request.url).origin === origin ? app(request) : service.idp.fetch(request);
      const browser = createUserAgent({ fetch });
      const page = await browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt });
      const cookie = browser.cookies.header(new URL(origin)) ?? "";
      return {
        ...page,
        cookie,
        open: (url) => browser.open(url, { stopAt: (next) => next.startsWith(`${origin}/sak`) }),
      };
    };
    Object.assign(service, { events, newAuth, login, auth: newAuth(), intercept: undefined });
  });
  afterEach(() => service.idp.reset());
  afterAll(down);
  return service;
}
