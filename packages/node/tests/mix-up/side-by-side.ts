import { randomUUID } from "node:crypto";
import type { MockIdp, Page } from "@adgangskort/mock-idp";
import { createLoginKit, type LoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { createAuth, memoryStore, type Auth, type AuthEvent, type ProviderOptions } from "../../src/index.ts";
import { certificateKey, entry as entra } from "../support/entra.ts";
import { entry as feide } from "../support/feide.ts";
import { entry as helseid } from "../support/helseid.ts";
import { cookieSecret, entry as ansattporten, kari, origin } from "../support/service.ts";
import { tap, type Wire } from "./wire.ts";

/** One name at all of them, and one key wherever there is a key: what is for one would be taken by another, were it not for the protocol. */
export const clientId = "3f1e2d4c-5b6a-4798-8a9b-c0d1e2f3a4b5";
const { representation: _, ...plain } = ansattporten({ clientId });

const entries = {
  ansattporten: plain,
  helseid: helseid({
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: certificateKey },
  }),
  feide: feide({ clientId }),
  entra: entra({ clientId }),
} satisfies Record<string, ProviderOptions>;

export type Id = keyof typeof entries;
export const ids = Object.keys(entries) as readonly Id[];

/** Which of them have `iss` in every response (RFC 9207), by their documents. */
export const promisesIssuer = (id: Id): boolean => entries[id].profile.responseIssuerRequired;

/** Which of them want every request pushed ahead (RFC 9126). */
export const pushes = (id: Id): boolean => entries[id].profile.pushedAuthorizationRequests === "always";

/** One of two providers, and the other, in this order. */
export interface Pair {
  readonly one: Id;
  readonly other: Id;
}
export const pairs: readonly Pair[] = ids.flatMap((one) =>
  ids.filter((other) => other !== one).map((other) => ({ one, other })),
);

const target = `${origin}/sak/1`;
export const callbackOf = (id: Id): string => `${origin}/auth/callback/${id}`;

/** A client of somebody else's at every provider, who has registered this provider's redirect_uri of ours. */
export const strangerIdFor = (id: Id): string => `${clientId.slice(0, -1)}${ids.indexOf(id)}`;
const strangers = pairs.map(({ one, other }) => ({ ...entries[other], id: one, clientId: strangerIdFor(one) }));

/** One application with several providers, a browser, and everything that passes on the wire. */
export interface SideBySide {
  readonly auth: Auth;
  readonly events: AuthEvent[];
  readonly wire: Wire;
  readonly newBrowser: LoginKit["newUserAgent"];
  idp(id: Id): MockIdp;
  /** Has these providers and no others. */
  serve(providers: readonly Id[]): void;
  /** Logs in, unless it is stopped on the way. */
  login(browser: Browser, id: Id, stopAt?: (url: string) => boolean): Promise<Page>;
  /** Up to the address that the provider sends the browser back to, which is not visited. */
  answered(browser: Browser, id: Id): Promise<URL>;
  isLoggedIn(browser: Browser): Promise<boolean>;
}
export type Browser = ReturnType<LoginKit["newUserAgent"]>;

export function useSideBySide(): SideBySide {
  const service = {} as { -readonly [Key in keyof SideBySide]: SideBySide[Key] };
  const registered = [...Object.values(entries), ...strangers];
  const kit = createLoginKit({ baseUrl: origin, providers: registered }, (request) => service.auth.handler(request));
  const idp = (id: Id): MockIdp => {
    const found = kit.idps.find(({ profile }) => profile.id === id);
    if (!found) throw new Error(`There is no mock of ${id}`);
    return found;
  };
  beforeAll(kit.start);
  afterAll(kit.stop);
  const wire = tap(kit);
  beforeEach(() => {
    kit.reset();
    wire.clear();
    const login: SideBySide["login"] = (browser, id, stopAt = (url) => url === target) =>
      browser.login(`${origin}/auth/login/${id}?return_to=/sak/1`, { person: kari, stopAt });
    Object.assign(service, {
      events: [],
      wire,
      newBrowser: kit.newUserAgent,
      idp,
      login,
      serve: (providers: readonly Id[]) => {
        service.auth = createAuth({
          baseUrl: origin,
          secrets: [cookieSecret],
          store: memoryStore({ name: randomUUID() }),
          providers: providers.map((id) => entries[id]),
          onEvent: (event) => void service.events.push(event),
        });
      },
      answered: async (browser: Browser, id: Id) => {
        const page = await login(browser, id, (url) => url.startsWith(`${origin}/auth/callback/`));
        expect(page.stopped, page.html).toBe(true);
        return new URL(page.url);
      },
      isLoggedIn: async (browser: Browser) => (await service.auth.session(browser.headers())) !== null,
    } satisfies Omit<SideBySide, "auth">);
    service.serve(ids);
  });
  afterEach(() => {
    // What an honest provider is asked by a hostile one's doing is wrong: that is the point.
    const unused = kit.idps.flatMap((each) => each.unusedFaults().map(({ name }) => name));
    kit.reset();
    expect(unused, "faults that never fired").toEqual([]);
  });
  return service;
}
