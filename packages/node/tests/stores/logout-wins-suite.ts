import { faults, type Page } from "@adgangskort/mock-idp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useProviderOnAPort } from "../../reliability/provider-on-a-port.ts";
import type { Auth, Session, SessionStore } from "../../src/index.ts";
import { deadlines } from "../../src/stores/calls/bounded-call.ts";
import { Browser, citizenSide, ends, endsOfTheBrowser, sid, type Crossing } from "../support/crossing.ts";
import { logoutJwk } from "../support/logout-token.ts";
import { cookieSecret, resource } from "../support/service.ts";

/** A store of a test, and what it needs. */
export interface OpenedStore {
  readonly store: SessionStore;
  finish(): Promise<void>;
}

/** What is under way when the session ends, by the link that begins it. */
const beginnings = {
  "a step-up": "/auth/login?return_to=/sak&max_age=60",
  "a change of organisation": "/auth/organisation?return_to=/sak",
  "a repeated login": "/auth/login?return_to=/sak",
  // Begun in one tab before the person logged in in another.
  "a first login": "/auth/login?return_to=/sak",
} as const;

type Beginning = keyof typeof beginnings;
export const beginningNames = Object.keys(beginnings) as Beginning[];

const stages = [
  "at the provider",
  "in its token call",
  "before its session is stored",
  "after its session was stored",
  "before its answer reaches the browser",
] as const;

const refreshStages = ["in its token call", "before its tokens are stored"] as const;
type Stage = (typeof stages)[number] | (typeof refreshStages)[number];

/** The moments of a login at which a session ends. */
const loginMoments = beginningNames.flatMap((beginning) => stages.map((stage) => ({ beginning, stage })));

/** Ends that name the provider's session. */
const bySid: ReadonlySet<string> = new Set([
  "a front-channel logout",
  "a back-channel logout by sid",
  "an administrator, by sid",
]);

/** Ends that another browser of the same person asks for. */
const fromElsewhere: ReadonlySet<string> = new Set(["the person, from another machine", "the person, by its id"]);

/**
 * Ends that a login may survive which was begun in another tab before the session was there, so that only the provider's `sid` ties the two. None
 * of them refuses a subject: a person is logged in on several machines.
 */
const tiedBySid: ReadonlySet<string> = new Set([
  "a logout that sends the session's cookie alone",
  "a logout on the other side of a shared workstation",
  "a login on the other side of a shared workstation",
  "the person, from another machine",
  "the person, by its id",
]);

/** Twice as long as a store waits for the answer to a write. */
const soon = { interval: 3, timeout: 2 * deadlines.write };

interface Crossed {
  /** Whether the provider's id_token has a `sid`. Ansattporten's may have none. */
  readonly hasSid: boolean;
  /** Absent: the whole crossing. Each part has each moment once, and each end at least once, since there are fewer ends. No two parts share a pair. */
  readonly parts?: readonly number[] | undefined;
  /** Absent: each beginning. The landing crosses each store with one. */
  readonly begunBy?: readonly Beginning[] | undefined;
}

/** Every way to end a session crosses every stage of every login and refresh, on one store. */
export function describeLogoutWins(
  name: string,
  open: () => Promise<OpenedStore>,
  { hasSid, parts, begunBy }: Crossed,
): void {
  const letsIn = (end: string, beginning: string): boolean =>
    beginning === "a first login" && !hasSid && tiedBySid.has(end);
  const possible = Object.entries(ends).filter(([end]) => hasSid || !bySid.has(end));
  /** Each end with each of these moments, or those pairs that are in the parts. `from` is how many moments come before. */
  const crossed = <Moment>(moments: readonly Moment[], from: number) =>
    possible.flatMap(([end, act], index) =>
      moments
        .filter(
          (_, place) => parts === undefined || parts.some((part) => (from + place + part) % possible.length === index),
        )
        .map((moment) => ({ end, act, moment })),
    );

  describe(`a session that ended, on ${name}, ${hasSid ? "with" : "without"} a sid`, () => {
    const service = useProviderOnAPort("http://localhost:3998", {
      representation: { resources: [{ resource, actions: ["read", "write"] }], severalOrganisations: true },
    });
    let opened: OpenedStore;
    /** What happens once, at the stage that a test is about. */
    let at: { stage: Stage; act: () => Promise<void> } | undefined;
    async function reach(stage: Stage): Promise<void> {
      if (at?.stage !== stage) return;
      const { act } = at;
      at = undefined;
      await act();
    }
    const provider = async (request: Request): Promise<Response> => {
      const { pathname } = new URL(request.url);
      if (pathname === "/api/") return Response.json({});
      if (pathname.startsWith("/idporten/")) return crossing.citizen.idp.fetch(request);
      if (pathname.endsWith("/token")) await reach("in its token call");
      const answer = await service.idp.fetch(request);
      if (!pathname.endsWith("/jwks.json")) return answer;
      const { keys } = (await answer.json()) as { keys: object[] };
      return Response.json({ keys: [...keys, logoutJwk] });
    };

    let crossing: Crossing;
    let browser: Browser;
    let auth: Auth;
    let api: string;
    const session = (cookie: string): Promise<unknown> =>
      auth.session(new Headers({ cookie })).catch((error: { code?: string }) => {
        if (error.code === "session_replaced") return null;
        throw error;
      });
    const newBrowser = (): Browser =>
      new Browser(service.origin, auth.handler, (request) => service.idp.fetch(request));

    beforeAll(async () => {
      opened = await open();
      service.answer = provider;
    });
    afterAll(() => opened.finish());
    beforeEach(async () => {
      const inner = opened.store;
      const store: SessionStore = {
        ...inner,
        async write(key, record, expectedVersion, ...more) {
          await reach(expectedVersion === 0 ? "before its session is stored" : "before its tokens are stored");
          const written = await inner.write(key, record, expectedVersion, ...more);
          if (expectedVersion === 0) await reach("after its session was stored");
          return written;
        },
      };
      api = `${new URL(service.issuer).origin}/api/`;
      auth = service.newAuth({
        store,
        secrets: [cookieSecret],
        providers: [{ ...service.provider(), apis: [api] }],
      });
      browser = newBrowser();
      const citizen = citizenSide(service, inner);
      const person = { issuer: service.issuer, subject: "" };
      crossing = { service, auth, citizen, store, person, cookie: "", elsewhere: "" };
    });
    afterEach(() => auth.endSessions({ all: true }));

    /** Logs the person in at another machine, if the end is asked for there. */
    async function prepare(end: string): Promise<void> {
      if (fromElsewhere.has(end)) {
        service.idp.fail(faults.idToken.claims({ sid: "another machine" }), { times: 1 });
        const other = newBrowser();
        await other.login("/auth/login?return_to=/sak", "/sak");
        crossing.elsewhere = other.cookie;
      }
      service.idp.fail(faults.idToken.claims({ sid: hasSid ? sid : undefined }));
    }

    /** The session that is about to end: the one that the browser has now. */
    async function current(): Promise<Session> {
      crossing.cookie = browser.cookie;
      const own = (await session(crossing.cookie)) as Session | null;
      if (!own) throw new Error("The login gave no session");
      crossing.person = { issuer: own.issuer, subject: own.subject };
      return own;
    }

    for (const { end, act, moment: stage } of crossed(refreshStages, 0))
      it(`by ${end}, with a refresh ${stage}, does not come back`, async () => {
        await prepare(end);
        await browser.login("/auth/login?return_to=/sak", "/sak");
        const own = await current();
        let acted = false;
        at = { stage, act: () => act(crossing).then(() => void (acted = true)) };
        await own.fetch(api).catch(() => undefined);
        expect([acted, await session(crossing.cookie)]).toEqual([true, null]);
      });

    /** Completes the login, with the end at this stage of it. The cookie of the session that it gives, if any. */
    async function cross(end: string, stage: Stage, { url }: Page): Promise<string> {
      let [acted, answered] = [false, false];
      const ending = async (): Promise<void> => {
        acted = true;
        await ends[end]?.(crossing);
      };
      if (stage === "at the provider") await ending();
      else at = { stage, act: ending };
      const answer = await auth.handler(new Request(url, { headers: { cookie: crossing.cookie } }));
      answered = true;
      await reach("before its answer reaches the browser");
      expect([acted, answered]).toEqual([true, true]);
      const given = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
      return given.find((cookie) => /^employee-\d+=./.test(cookie)) ?? "";
    }

    const begun = crossed(loginMoments, refreshStages.length);
    for (const { end, moment } of begun.filter((each) => begunBy?.includes(each.moment.beginning) ?? true))
      it(`by ${end}, with ${moment.beginning} ${moment.stage}, does not come back`, async () => {
        const { beginning, stage } = moment;
        await prepare(end);
        const logIn = () => browser.login("/auth/login?return_to=/sak", "/sak");
        if (beginning !== "a first login") await logIn();
        const back = await browser.login(beginnings[beginning], "/auth/callback/");
        if (beginning === "a first login") await logIn();
        await current();

        const cookies = [crossing.cookie, await cross(end, stage, back)];
        const [before, after] = await Promise.all(cookies.map(session));
        expect([before, letsIn(end, beginning) ? null : after]).toEqual([null, null]);

        // A login that begins after the end is let in, on the same session of the provider too. A server's answer that takes long to come
        // makes the store refuse a login that began so shortly after the end: another try is let in.
        await expect
          .poll(async () => [(await logIn()).stopped, (await session(browser.cookie)) !== null], soon)
          .toEqual([true, true]);
      });

    // No session and no sid: only its cookie tells of it.
    for (const end of hasSid ? [] : endsOfTheBrowser)
      for (const stage of stages)
        it(`by ${end}, with a login alone ${stage}, does not begin`, async () => {
          await prepare(end);
          const back = await browser.login("/auth/login?return_to=/sak", "/auth/callback/");
          crossing.cookie = browser.cookie;
          expect(await session(await cross(end, stage, back))).toBeNull();
        });
  });
}
