import {
  createMockIdp,
  createUserAgent,
  idporten,
  organisations,
  type MockIdp,
  type Page,
} from "@adgangskort/mock-idp";
import { createAuth, type Auth, type PersonSelection, type SessionStore } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import type { OnAPort } from "../../reliability/provider-on-a-port.ts";
import { clientKey, cookieSecret, ola } from "./service.ts";
import { logoutToken } from "./logout-token.ts";

/** The provider's own session, in every id_token of a test. */
export const sid = "the session of the provider";
const { organisation_number: organisationNumber } = organisations.kommune;

/** One person in one browser, whose session is about to end while something else is under way. */
export interface Crossing {
  readonly service: OnAPort;
  readonly auth: Auth;
  /** The application for citizens on the same host, where people take turns at the machine, and its provider. */
  readonly citizen: CitizenSide;
  readonly store: SessionStore;
  person: PersonSelection;
  /** What the browser sends when the session ends. */
  cookie: string;
  /** What another browser of the same person sends. */
  elsewhere: string;
}

const post = (origin: string, path: string, cookie: string): Request =>
  new Request(origin + path, { method: "POST", headers: { cookie, origin } });

const selected =
  (select: (crossing: Crossing) => Parameters<Auth["endSessions"]>[0]) =>
  async (crossing: Crossing): Promise<void> =>
    void (await crossing.auth.endSessions(select(crossing)));

async function backChannel({ service, auth }: Crossing, names: Record<string, unknown>): Promise<void> {
  const token = await logoutToken({ iss: service.issuer, aud: service.provider().clientId, ...names });
  const body = new URLSearchParams({ logout_token: token });
  const answer = await auth.handler(
    new Request(`${service.origin}/auth/back-channel-logout`, { method: "POST", body }),
  );
  if (answer.status !== 200) throw new Error(`The logout token was refused: ${await answer.text()}`);
}

/** Every way in which a session ends, by its name. */
export const ends: Readonly<Record<string, (crossing: Crossing) => Promise<void>>> = {
  "a logout in another tab": async ({ service, auth, cookie }) =>
    void (await auth.handler(post(service.origin, "/auth/logout", cookie))),
  "a logout that sends the session's cookie alone": async ({ service, auth, cookie }) => {
    const own = cookie.split("; ").find((pair) => pair.startsWith("employee-39")) ?? "";
    await auth.handler(post(service.origin, "/auth/logout", own));
  },
  "a front-channel logout": async ({ service, auth }) => {
    const query = new URLSearchParams({ iss: service.issuer, sid }).toString();
    await auth.handler(new Request(`${service.origin}/auth/front-channel-logout?${query}`));
  },
  "a back-channel logout by sid": (crossing) => backChannel(crossing, { sid }),
  "a back-channel logout by sub": (crossing) => backChannel(crossing, { sub: crossing.person.subject }),
  "the person, from another machine": async ({ auth, service, elsewhere }) => {
    const headers = new Headers({ cookie: elsewhere, origin: service.origin });
    await auth.endOwnSessions(headers, { others: true });
  },
  "the person, by its id": async ({ auth, service, elsewhere }) => {
    const headers = new Headers({ cookie: elsewhere, origin: service.origin });
    for (const { id, current } of await auth.sessions(headers))
      if (!current) await auth.endOwnSessions(headers, { id });
  },
  "an administrator, by person": selected(({ person }) => person),
  "an administrator, by sid": selected(({ person }) => ({ issuer: person.issuer, sid })),
  "an administrator, by organisation": selected(() => ({ organisationNumber })),
  "an administrator, all": selected(() => ({ all: true })),
  "an erasure": async ({ auth, person }) => void (await auth.erasePerson(person)),
  "a logout on the other side of a shared workstation": async ({ citizen, service, cookie }) => {
    const both = `${cookie}; citizen-${new URL(service.origin).port}=of-another-life`;
    await citizen.auth.handler(post(service.origin, "/privat/auth/logout", both));
  },
  "a login on the other side of a shared workstation": async ({ citizen, service, cookie }) => {
    const withBoth = async (request: Request): Promise<Response> => {
      const own = request.headers.get("cookie");
      const headers = { ...Object.fromEntries(request.headers), cookie: own ? `${cookie}; ${own}` : cookie };
      return citizen.auth.handler(new Request(request.url, { headers }));
    };
    const browser = new Browser(service.origin, withBoth, (request) => citizen.idp.fetch(request));
    const { stopped } = await browser.login("/privat/auth/login?return_to=/sak", "/sak");
    if (!stopped) throw new Error("The citizen was not let in");
  },
};

/** Ends that find a pending login by its cookie alone, in a browser that has no session. */
export const endsOfTheBrowser = [
  "a logout in another tab",
  "a logout on the other side of a shared workstation",
  "a login on the other side of a shared workstation",
] as const;

interface CitizenSide {
  readonly auth: Auth;
  readonly idp: MockIdp;
}

/** The application for citizens, which takes the other side with it. Its provider is beside that of the employees. */
export function citizenSide({ origin, issuer: besides }: OnAPort, store: SessionStore): CitizenSide {
  const issuer = new URL("/idporten", besides).href;
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
  const idp = createMockIdp(idporten({ environment: { issuer } }), {
    clients: [
      {
        client_id: "citizens",
        redirect_uris: [`${origin}/privat/auth/callback/idporten`],
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: [registered] },
      },
    ],
  });
  const auth = createAuth({
    baseUrl: origin,
    routesPath: "/privat/auth",
    store,
    secrets: [cookieSecret],
    onEvent: () => undefined,
    sharedWorkstation: true,
    providers: [
      {
        profile: idPorten,
        environment: { issuer },
        clientId: "citizens",
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        assurance: "substantial",
      },
    ],
  });
  return { auth, idp };
}

type Handler = (request: Request) => Promise<Response>;

/** One browser of Ola's, before one application. */
export class Browser {
  readonly #origin: string;
  readonly #agent;

  constructor(origin: string, handler: Handler, provider: Handler) {
    this.#origin = origin;
    const fetch = (request: Request): Promise<Response> =>
      new URL(request.url).origin === origin ? handler(request) : provider(request);
    this.#agent = createUserAgent({ fetch });
  }

  get cookie(): string {
    return this.#agent.cookies.header(new URL(this.#origin)) ?? "";
  }

  /** Logs in by this link, and stops at the page, or at the callback before it. */
  login(path: string, stopAt: string): Promise<Page> {
    return this.#agent.login(this.#origin + path, {
      person: ola,
      organisations: [organisationNumber],
      stopAt: (url) => url.startsWith(this.#origin + stopAt),
    });
  }
}
