import { randomBytes } from "node:crypto";
import {
  ansattporten,
  createAuth,
  type Auth,
  type AuthOptions,
  type ProviderOptions,
  type SessionStore,
} from "@adgangskort/node";
import type { MemoryProvider } from "../provider/memory-provider.ts";

export const origin = "https://etat.example.no";
export const clientId = "bench";
export const redirectUri = `${origin}/auth/callback/ansattporten`;

/** An application of ours, at a provider that answers from memory. */
export interface Application {
  readonly auth: Auth;
  /** One login, from the link to the session: what the browser sends as its cookie afterwards. */
  readonly login: () => Promise<string>;
  /** Its first half: where the browser is sent, and what it is given to bring back. */
  readonly begin: () => Promise<Begun>;
  /** Its second half, with the URL that brings the browser back: the cookie afterwards. */
  readonly end: (back: string, cookie: string) => Promise<string>;
}

/** A login that was begun. */
export interface Begun {
  readonly location: string;
  readonly cookie: string;
}

/** Where the application and the provider are. */
export interface Site {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly apis?: readonly string[];
}

export interface ApplicationOptions {
  readonly store: SessionStore;
  /** So that several processes may be one application. */
  readonly secret: string;
  readonly entry?: Partial<ProviderOptions>;
  /** Default: both on the internet, as they would be. */
  readonly site?: Site;
}

/** A secret of any form will do. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Such as apps/minimal: for organisations, with the tokens for an API. */
export const forOrganisations: Partial<ProviderOptions> = {
  representation: {
    resources: [{ resource: "urn:altinn:resource:eksempel-rapport", actions: ["read", "write"] }],
    severalOrganisations: true,
  },
  apis: ["https://api.etat.example.no/rapporter/"],
};

export function application(provider: MemoryProvider, options: ApplicationOptions): Application {
  const auth = createAuth(authOptions(options));
  const start = new URL("/auth/login", options.site?.baseUrl ?? origin).href;
  const begin = async (): Promise<Begun> => {
    const answer = await auth.handler(navigation(start));
    return { location: locationOf(answer), cookie: cookiesOf(answer) };
  };
  const end = async (back: string, cookie: string): Promise<string> =>
    cookiesOf(await auth.handler(navigation(back, cookie)), isLasting);
  return {
    auth,
    begin,
    end,
    async login() {
      const { location, cookie } = await begin();
      return end(provider.authorize(location), cookie);
    },
  };
}

export function authOptions({ store, secret, entry = {}, site }: ApplicationOptions): AuthOptions {
  return {
    baseUrl: site?.baseUrl ?? origin,
    secrets: [secret],
    store,
    providers: [
      {
        // The rounds of a benchmark without pushed requests and with them differ in the provider's metadata alone.
        profile: { ...ansattporten, pushedAuthorizationRequests: "when-offered" },
        environment: site ? { issuer: site.issuer } : "test",
        clientId,
        clientAuthentication: { method: "client_secret_basic", clientSecret: "a secret of the benchmark" },
        assurance: "substantial",
        ...(site?.apis && { apis: site.apis }),
        ...entry,
      },
    ],
    onEvent: () => undefined,
  };
}

/** A person opens a page, as a browser tells it. */
function navigation(url: string, cookie?: string): Request {
  const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", ...(cookie && { cookie }) };
  return new Request(url, { headers });
}

function locationOf(response: Response): string {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`There is no way on: ${response.status}`);
  return location;
}

/** A login leaves a mark for a minute too, by which one that goes round in circles is known: most requests come later. */
function isLasting(cookie: string): boolean {
  return !/; Max-Age=/i.test(cookie);
}

/** What a browser that had no cookies sends after this answer. */
function cookiesOf(response: Response, isMeant = (cookie: string) => !/; Max-Age=0(;|$)/i.test(cookie)): string {
  const set = response.headers.getSetCookie().filter(isMeant);
  return set.map((cookie) => cookie.slice(0, cookie.indexOf(";"))).join("; ");
}
