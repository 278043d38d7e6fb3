import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import {
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type ProviderOptions,
  type ProviderProfile,
  type Session,
} from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { forgetProvider } from "../support/forget-provider.ts";
import { openApi, type Api } from "./api.ts";
import { Browser, type Page } from "./browser.ts";
import { clientKey } from "./keys.ts";
import { journal, origin, plain, register, runProvider, type RunningProvider } from "./provider.ts";
import { openWire, type Wire } from "./wire.ts";

const { userinfoScheme: _bearerAtUserinfo, ...rest } = helseid;

/** HelseID's profile, but for what this provider does otherwise. RFC 9449 7.1: at userinfo, too, a bound token has the scheme DPoP. */
export const profile: ProviderProfile = {
  ...rest,
  // FAPI 2.0 Security Profile 5.4.1: RS256, which HelseID signs by, is not among the algorithms.
  idTokenAlgorithms: ["PS256"],
};

/** As {@link profile}, with the key proven where the request is pushed, so that the code is bound to it. */
export const bindingProfile: ProviderProfile = { ...profile, dpop: { pushedRequest: true } };

/** What came of a login. */
export interface Login {
  readonly browser: Browser;
  readonly page: Page;
  readonly session: Session | null;
}

/** How the provider answers a form. */
export interface Answer {
  readonly status: number;
  readonly error?: string;
  /** Of the header `dpop-nonce`. */
  readonly nonce?: string;
}

/** The application, and everything that it talks to. */
export interface SecondOpinion {
  readonly wire: Wire;
  readonly provider: RunningProvider;
  readonly api: Api;
  readonly auth: Auth;
  readonly events: AuthEvent[];
  /** The application with other options; every login from then on is at it. */
  use(changes: Partial<ProviderOptions>): void;
  newBrowser(): Browser;
  login(browser?: Browser): Promise<Login>;
  /** Posts a form to the provider. */
  byHand(path: string, form: Readonly<Record<string, string>>, dpop?: string): Promise<Answer>;
  /** The code and the evidence of the last event that told of an error. */
  refusal(): string | undefined;
}

/** Sets up the provider once, and the application anew for each test: it knows nothing of the provider, and no nonce. */
export function useSecondOpinion(): SecondOpinion {
  const opinion = {} as { -readonly [Key in keyof SecondOpinion]: SecondOpinion[Key] };
  beforeAll(async () => {
    const wire = await openWire();
    const provider = await runProvider(wire.issuer);
    wire.port = provider.port;
    Object.assign(opinion, { wire, provider, api: await openApi(wire.issuer) });
  });
  afterAll(async () => {
    await Promise.all([opinion.wire.close(), opinion.provider.close(), opinion.api.close()]);
  });
  beforeEach(() => {
    const { wire, api, provider } = opinion;
    forgetProvider();
    provider.restart();
    wire.edits = [];
    wire.exchanges.length = provider.reasons.length = 0;
    api.reset();
    const events: AuthEvent[] = [];
    Object.assign(opinion, {
      events,
      use: (changes: Partial<ProviderOptions>) => {
        opinion.auth = newAuth(opinion, changes);
      },
      newBrowser: () => new Browser(opinion.auth),
      login: (browser = new Browser(opinion.auth)) => login(opinion.auth, browser),
      byHand: (path: string, form: Readonly<Record<string, string>>, dpop?: string) =>
        post(`${wire.issuer}${path}`, form, dpop),
      refusal: () => events.findLast(({ error }) => error !== undefined)?.error?.message,
    });
    opinion.use({});
  });
  return opinion;
}

function newAuth({ wire, api, events }: SecondOpinion, changes: Partial<ProviderOptions>): Auth {
  const entry: ProviderOptions = {
    profile,
    environment: { issuer: wire.issuer },
    clientId: plain,
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "high",
    apis: [
      { address: `${api.origin}/journal/`, ...journal },
      { address: `${api.origin}/register/`, ...register },
    ],
    ...changes,
  };
  return createAuth({
    baseUrl: origin,
    secrets: [randomUUID()],
    store: memoryStore({ name: randomUUID() }),
    onEvent: (event) => void events.push(event),
    providers: [entry],
  });
}

async function login(auth: Auth, browser: Browser): Promise<Login> {
  const page = await browser.visit("/auth/login?return_to=/sak");
  return { browser, page, session: await auth.session(browser.headers()) };
}

async function post(url: string, form: Readonly<Record<string, string>>, dpop: string | undefined): Promise<Answer> {
  const headers = dpop === undefined ? {} : { dpop };
  const answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(form) });
  const nonce = answer.headers.get("dpop-nonce");
  return { ...((await answer.json()) as object), status: answer.status, ...(nonce !== null && { nonce }) };
}
