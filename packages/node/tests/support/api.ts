import type { ClientRegistration } from "@adgangskort/mock-idp";
import { http, type HttpResponse, type RequestHandler } from "msw";
import { expect, vi } from "vitest";
import type { ProviderOptions, Session } from "../../src/index.ts";
import { callbackUrl, clientKey, kari, origin, useService, type Service } from "./service.ts";

export const api = "https://api.eksempel.example.no";
const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicJwk } = clientKey;

/** Registered for refresh tokens, with lifetimes that are far apart. */
const tokenClient = {
  client_id: "node-tests-tokens",
  redirect_uris: [callbackUrl],
  post_logout_redirect_uris: [`${origin}/auth/logged-out`],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [publicJwk] },
  grant_types: ["authorization_code", "refresh_token"],
  access_token_lifetime: 120,
  refresh_token_lifetime: 1500,
  authorization_lifetime: 7200,
};

/** A call as the API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly token: string | undefined;
  readonly body: string;
}

export interface TokenService extends Service {
  /** What the API got, oldest first. */
  readonly received: ReceivedCall[];
  /** What the API answers, until the end of the test. */
  answer: (request: Request) => Response | HttpResponse<never> | Promise<Response>;
  /** Logs in, and gives the session. */
  session(service?: { readonly provider?: Partial<ProviderOptions> }): Promise<Session>;
  /** The session of the browser's cookie now. */
  now(): Promise<Session | null>;
}

/** The service under test, with an API that it may call. */
export function useTokenService(
  provider: Partial<ProviderOptions> = {},
  clients: readonly ClientRegistration[] = [],
  mocks: Parameters<typeof useService>[4] = {},
): TokenService {
  const received: ReceivedCall[] = [];
  const handler: RequestHandler = http.all(`${api}/*`, async ({ request }) => {
    const token = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
    received.push({ request: request.clone(), token, body: await request.clone().text() });
    return service.answer(request);
  });
  const changes = { clientId: tokenClient.client_id, apis: [`${api}/v1/`], ...provider };
  const service = useService({}, changes, [tokenClient, ...clients], [handler], mocks) as TokenService;
  return Object.assign(service, {
    received,
    answer: () => Response.json({ name: "Fjordvik" }),
    now: () => service.auth.session(service.headers()),
    session: async () => {
      received.length = 0;
      const start = `${origin}/auth/login?return_to=/sak`;
      const page = await service.browser.login(start, { person: kari, stopAt: (url) => url === `${origin}/sak` });
      expect(page.stopped).toBe(true);
      const session = await service.now();
      if (!session) throw new Error("The login gave no session");
      return session;
    },
  });
}

/** Lets the clock alone be set; give it the number of seconds that pass. */
export function useClock(): (seconds: number) => void {
  vi.useFakeTimers({ toFake: ["Date"] });
  return (seconds) => void vi.setSystemTime(Date.now() + seconds * 1000);
}

/** Logs out by the button. */
export function logOut(service: Service): Promise<Response> {
  const headers = service.headers({ origin });
  return service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
}

/** What came of it: the value, or what was thrown. */
export function outcomeOf(work: Promise<unknown> | undefined): Promise<unknown> {
  return (work ?? Promise.resolve()).catch((error: unknown) => error);
}
