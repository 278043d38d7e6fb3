import { setTimeout as wait } from "node:timers/promises";
import { faults, type Page } from "@adgangskort/mock-idp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useProviderOnAPort } from "../../reliability/provider-on-a-port.ts";
import { seeded } from "../../reliability/seeded.ts";
import type { Auth, Session, SessionStore } from "../../src/index.ts";
import { deadlines } from "../../src/stores/calls/bounded-call.ts";
import { Browser, citizenSide, ends, sid, type Crossing } from "../support/crossing.ts";
import { logoutJwk } from "../support/logout-token.ts";
import { cookieSecret, resource } from "../support/service.ts";
import type { Place } from "../support/stores.ts";
import { heldAt, type HeldStore } from "../support/turnstile.ts";

/** What replaces the session, or writes it anew, while it ends: by the link that begins it. A refresh has none. */
const replacements = {
  "a repeated login": "/auth/login?return_to=/sak",
  "a step-up": "/auth/login?return_to=/sak&max_age=60",
  "a change of organisation": "/auth/organisation?return_to=/sak",
  "a refresh": undefined,
} as const;

export type Replacement = keyof typeof replacements;
export const replacementNames = Object.keys(replacements) as Replacement[];
export const endNames = Object.keys(ends);

/** Ends that another browser of the same person asks for. */
const fromElsewhere: ReadonlySet<string> = new Set(["the person, from another machine", "the person, by its id"]);

/** Where the two processes wait: the end after so many of its commands, the replacement after so many of its own. */
export type Stops = readonly [end: number, replacement: number];
/** It does not wait. */
export const toTheEnd = Number.POSITIVE_INFINITY;

/** More commands than an end or a replacement puts to any store. */
const mostCommands = 400;

export interface CrossedEnds {
  /** The ends, each with the replacement that it crosses. */
  readonly pairs: readonly (readonly [end: string, replacement: Replacement])[];
  /** Absent: the replacement comes whole after each command of the end, and the end after each of the replacement. */
  readonly stops?: readonly Stops[] | undefined;
  /** Further stops of both in the middle, which a seed draws. */
  readonly drawn?: number | undefined;
}

/** Two processes over one store: one ends the session while the other replaces it. A turnstile holds each between any two of its commands. */
export function describeCrossedEnds(
  name: string,
  open: () => Promise<{ readonly place: Place | SessionStore; remove(): Promise<void> }>,
  { pairs, stops, drawn = 0 }: CrossedEnds,
): void {
  describe(`a session that ends while it is replaced, on ${name}`, () => {
    const service = useProviderOnAPort("http://localhost:3997", {
      representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
    });
    const usual = { ...deadlines };
    let opened: { readonly place: Place | SessionStore; remove(): Promise<void> };
    let [ending, replacing] = [] as unknown as [HeldStore, HeldStore];
    let [auth, other] = [] as unknown as [Auth, Auth];
    let crossing: Crossing;
    let api: string;

    beforeAll(async () => {
      // A command that the test holds is no store that is slow.
      Object.assign(deadlines, { read: 60_000, write: 60_000 });
      opened = await open();
      [ending, replacing] = await Promise.all([heldAt(opened.place), heldAt(opened.place)]);
      service.answer = async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/api/") return Response.json({});
        if (pathname.startsWith("/idporten/")) return crossing.citizen.idp.fetch(request);
        const answer = await service.idp.fetch(request);
        if (!pathname.endsWith("/jwks.json")) return answer;
        const { keys } = (await answer.json()) as { keys: object[] };
        return Response.json({ keys: [...keys, logoutJwk] });
      };
    });
    afterAll(async () => {
      Object.assign(deadlines, usual);
      await Promise.all([ending, replacing].map((each) => each.finish()));
      await opened.remove();
    });
    beforeEach(() => {
      api = `${new URL(service.issuer).origin}/api/`;
      const options = { secrets: [cookieSecret], providers: [{ ...service.provider(), apis: [api] }] };
      other = service.newAuth({ ...options, store: replacing.store });
      // The last one is the side that a shared workstation knows.
      auth = service.newAuth({ ...options, store: ending.store });
      const person = { issuer: service.issuer, subject: "" };
      const citizen = citizenSide(service, ending.store);
      crossing = { service, auth, citizen, store: ending.store, person, cookie: "", elsewhere: "" };
    });

    const newBrowser = (): Browser =>
      new Browser(service.origin, other.handler, (request) => service.idp.fetch(request));
    const session = (cookie: string): Promise<Session | null> =>
      auth.session(new Headers({ cookie })).catch((error: { code?: string }) => {
        if (error.code === "session_replaced") return null;
        throw error;
      });

    /** A person who is logged in, and what is about to replace the session. It returns the cookie of what it makes. */
    async function prepare(end: string, replacement: Replacement): Promise<() => Promise<string>> {
      if (fromElsewhere.has(end)) {
        service.idp.fail(faults.idToken.claims({ sid: "another machine" }), { times: 1 });
        const elsewhere = newBrowser();
        await elsewhere.login("/auth/login?return_to=/sak", "/sak");
        crossing.elsewhere = elsewhere.cookie;
      }
      service.idp.fail(faults.idToken.claims({ sid }));
      const browser = newBrowser();
      await browser.login("/auth/login?return_to=/sak", "/sak");
      const link = replacements[replacement];
      const back: Page | undefined = link && (await browser.login(link, "/auth/callback/"));
      crossing.cookie = browser.cookie;
      const own = await other.session(new Headers({ cookie: browser.cookie }));
      if (!own) throw new Error("The login gave no session");
      crossing.person = { issuer: own.issuer, subject: own.subject };
      return async () => {
        if (!back) {
          await own.fetch(api).catch(() => undefined);
          return "";
        }
        const answer = await other.handler(new Request(back.url, { headers: { cookie: crossing.cookie } }));
        const given = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
        return given.find((cookie) => /^employee-\d+=./.test(cookie)) ?? "";
      };
    }

    interface Crossed {
      readonly isAlive: boolean;
      /** Whether the two met there: neither was over before its stop. */
      readonly met: boolean;
    }

    async function cross(end: string, replacement: Replacement, [first, second]: Stops): Promise<Crossed> {
      const replace = await prepare(end, replacement);
      let after = "";
      const ended = await ending.turnstile.run(async () => ends[end]?.(crossing), first);
      const replaced = await replacing.turnstile.run(async () => void (after = await replace()), second);
      ending.turnstile.open();
      await ended.rest;
      replacing.turnstile.open();
      await replaced.rest;
      const sessions = await Promise.all([crossing.cookie, after].map(session));
      service.idp.reset();
      await replacing.empty();
      // The next login begins after this end.
      await wait(2);
      const met = (first === toTheEnd || first === 0 || ended.isHeld) && (second === toTheEnd || replaced.isHeld);
      return { isAlive: sessions.some((each) => each !== null), met };
    }

    /** Every stop of the one and of the other, until one of them is over before it. */
    async function everyStop(attempt: (stops: Stops) => Promise<boolean>): Promise<void> {
      let [first, second] = [1, 0];
      while (first < mostCommands && (await attempt([first, toTheEnd]))) first += 1;
      while (second < mostCommands && (await attempt([0, second]))) second += 1;
      const draw = seeded(39);
      const below = (most: number): number => Math.floor(draw() * most);
      for (let more = 0; more < drawn; more += 1) await attempt([1 + below(first), below(second)]);
    }

    it.each(pairs)(
      "by %s does not come back by %s, with a pause between the commands of either",
      async (end, replacement) => {
        const alive: Stops[] = [];
        let meetings = 0;
        const attempt = async (at: Stops): Promise<boolean> => {
          const { isAlive, met } = await cross(end, replacement, at);
          if (isAlive) alive.push(at);
          if (met) meetings += 1;
          return met;
        };
        if (stops) for (const at of stops) await attempt(at);
        else await everyStop(attempt);
        expect([meetings > 0, alive]).toEqual([true, []]);
      },
      900_000,
    );
  });
}
