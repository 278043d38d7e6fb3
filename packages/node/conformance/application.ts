import { randomUUID } from "node:crypto";
import type { ClientRegistration, MockIdp } from "@adgangskort/mock-idp";
import { registrationsOf } from "@adgangskort/testing";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
import { http } from "msw";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type ProviderOptions,
  type SessionStore,
} from "../src/index.ts";
import { cookieSecret, origin } from "../tests/support/service.ts";
import type { Place } from "./places.ts";

/** The relying party under test, a browser, an API and the provider of one place, without a single socket. */
export interface Application {
  readonly auth: Auth;
  readonly idp: MockIdp;
  readonly events: AuthEvent[];
  readonly store: SessionStore;
  readonly browser: ReturnType<LoginKit["newUserAgent"]>;
  newBrowser: LoginKit["newUserAgent"];
  /** The access tokens that the API got, oldest first. */
  readonly received: (string | undefined)[];
  /** What the API answers, until the end of the test. */
  answer: () => Response;
  /** Serves by other options of the provider's entry. */
  serve(changes: Partial<ProviderOptions>): void;
}

/** What a token's short life at the provider makes of a client: it is renewed within minutes. */
const shortLived: Partial<ClientRegistration> = {
  access_token_lifetime: 120,
  refresh_token_lifetime: 1500,
  authorization_lifetime: 7200,
};

/** Sets the application up before each test; `renews` when it calls an API, for which its tokens are renewed. */
export function useApplication({ options: plain, bySecret, renewed }: Place, { renews = false } = {}): Application {
  const options = { ...plain, ...(renews && renewed?.options) };
  const service = {} as { -readonly [Key in keyof Application]: Application[Key] };
  const received: (string | undefined)[] = [];
  const [registered] = registrationsOf({ baseUrl: origin, providers: [options] }, [options]);
  const ways = [{ ...options, clientId: "nobody" }, ...(bySecret ? [{ ...options, ...bySecret }] : [])];
  const kit = createLoginKit({ baseUrl: origin, providers: ways }, (request) => service.auth.handler(request), {
    clients: [{ ...(registered as ClientRegistration), ...shortLived }],
    handlers: renewed
      ? [
          http.all(`${renewed.api}*`, ({ request }) => {
            received.push(/^(?:Bearer|DPoP) (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1]);
            return service.answer();
          }),
        ]
      : [],
  });
  beforeAll(kit.start);
  afterAll(kit.stop);
  beforeEach(() => {
    kit.reset();
    received.length = 0;
    const events: AuthEvent[] = [];
    const store = memoryStore({ name: randomUUID() });
    const serve = (changes: Partial<ProviderOptions>): void => {
      service.auth = createAuth({
        baseUrl: origin,
        secrets: [cookieSecret],
        store,
        providers: [{ ...options, ...changes }],
        onEvent: (event) => events.push(event),
      });
    };
    Object.assign(service, {
      idp: kit.idp,
      events,
      store,
      browser: kit.newUserAgent(),
      newBrowser: kit.newUserAgent,
      received,
      answer: () => new Response(null, { status: 200 }),
      serve,
    });
    serve({});
  });
  afterEach(kit.verify);
  return service;
}
