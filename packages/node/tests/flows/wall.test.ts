import { randomUUID } from "node:crypto";
import { faults } from "@adgangskort/mock-idp";
import { registrationsOf } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ansattporten,
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type CitizenSession,
  type EmployeeSession,
  type Session,
  type SessionStore,
} from "../../src/index.ts";
import { accessRules } from "../../src/access.ts";
import { idPorten } from "../../src/id-porten.ts";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { storeKeyOf } from "../../src/session/session-record.ts";
import { clientKey, cookieSecret, entry, kari, ola, origin } from "../support/service.ts";

// One agency, one host, one person, and, by mistake, one store and one secret: as little between the two as there can be.

const purpose = "Oppslag i egen sak";
const { representation, ...atWork } = entry({ nationalId: { purpose } });
const inPrivate = {
  profile: idPorten,
  environment: "test",
  clientId: "innbygger",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  assurance: "substantial",
  nationalId: { purpose },
} as const;
const privateRoutes = "/privat/auth";

interface Side {
  readonly auth: Auth;
  readonly routes: string;
  readonly cookie: string;
}

const site = { baseUrl: "https://typer.example.no", secrets: [cookieSecret], store: memoryStore({ name: "of types" }) };

let [employee, citizen] = [{} as Side, {} as Side];
let store: SessionStore;
let events: AuthEvent[];
let browser: ReturnType<typeof kit.newUserAgent>;

const kit = createLoginKit(
  { baseUrl: origin, providers: [atWork, { ...inPrivate, clientId: "nobody" }] },
  (request) => (new URL(request.url).pathname.startsWith("/privat/") ? citizen : employee).auth.handler(request),
  {
    clients: registrationsOf({ baseUrl: origin, routesPath: privateRoutes, providers: [inPrivate] }, [inPrivate]),
  },
);
const [ansattportenMock, idportenMock] = kit.idps;

beforeAll(kit.start);
afterAll(kit.stop);
beforeEach(() => {
  kit.reset();
  store = memoryStore({ name: randomUUID() });
  events = [];
  browser = kit.newUserAgent();
  const shared = { baseUrl: origin, secrets: [cookieSecret], store, onEvent: (event: AuthEvent) => events.push(event) };
  employee = { auth: createAuth({ ...shared, providers: [atWork] }), routes: "/auth", cookie: "__Host-employee" };
  citizen = {
    auth: createAuth({ ...shared, routesPath: privateRoutes, providers: [inPrivate] }),
    routes: privateRoutes,
    cookie: "__Host-citizen",
  };
});
afterEach(kit.verify);

const stopAt = (url: string): boolean => url.startsWith(`${origin}/side`);
const logIn = (side: Side, person = kari, query = "") =>
  browser.login(`${origin}${side.routes}/login?return_to=/side${query}`, { person, stopAt });
const sessionOf = (side: Side): Promise<Session | null> => side.auth.session(browser.headers());
const idOf = ({ cookie }: Side): string => browser.cookies.all().find(({ name }) => name === cookie)?.value ?? "";
const both = (): readonly (readonly [Side, Side])[] => [
  [employee, citizen],
  [citizen, employee],
];

/** The session of a person who has just logged in there. */
async function loggedIn(side: Side, person = kari): Promise<Session> {
  await logIn(side, person);
  const session = await sessionOf(side);
  if (!session) throw new Error("The login gave no session");
  return session;
}

/** Where a login leads back to, from a provider where the person logs in. */
async function returnUrl({ routes }: Side): Promise<string> {
  const stopAt = (url: string): boolean => url.startsWith(`${origin}${routes}/callback/`);
  return (await browser.login(`${origin}${routes}/login?return_to=/side`, { person: kari, stopAt })).url;
}

function forgetCookies(): void {
  for (const { name } of browser.cookies.all()) browser.cookies.delete(name);
}

/** Two logins in one browser, neither of which knew of the other when it began, on the way back from providers that know the person. */
async function begun(...sides: readonly Side[]): Promise<[header: { cookie: string }, back: string[]]> {
  const [back, cookies]: [string[], string[]] = [[], []];
  for (const side of sides) {
    await loggedIn(side);
    forgetCookies();
    back.push(await returnUrl(side));
    cookies.push(browser.headers().get("cookie") ?? "");
    forgetCookies();
  }
  return [{ cookie: cookies.join("; ") }, back];
}

describe("A-45 one person, at work and in private, in one browser", () => {
  it("has two sessions by two cookies, each by its own login, and neither is the other's", async () => {
    await logIn(employee);
    expect(await sessionOf(citizen)).toBeNull();
    await logIn(citizen);
    const [one, other] = [await sessionOf(employee), await sessionOf(citizen)];
    expect([one?.population, other?.population]).toEqual(["employee", "citizen"]);
    expect(idOf(employee)).not.toBe(idOf(citizen));
  });

  it("is linked by nothing: neither subject, index nor person's tag is the same, though both know the national id", async () => {
    const [one, other] = [await loggedIn(employee), await loggedIn(citizen)];
    const value = (session: Session): unknown => (session as { nationalId?: { value?: string } }).nationalId?.value;
    expect([value(one), value(other)]).toEqual([kari, kari]);
    expect(one.subject).not.toBe(other.subject);
    expect(employee.auth.facts(one).person).not.toBe(citizen.auth.facts(other).person);
    const ended = await employee.auth.endSessions({ all: true });
    expect([ended, await sessionOf(citizen)]).toEqual([1, other]);
  });

  it("ends one of them, and has the other", async () => {
    for (const [left, kept] of [
      [employee, citizen],
      [citizen, employee],
    ] as const) {
      await loggedIn(left);
      const other = await loggedIn(kept);
      const form = `<form method="post" action="${origin}${left.routes}/logout"><button>Logg ut</button></form>`;
      const page = await browser.open(`${origin}/side`, { stopAt });
      await browser.submit({ ...page, html: form }, { stopAt });
      expect(await sessionOf(left)).toBeNull();
      expect(await sessionOf(kept)).toEqual(other);
    }
  });

  it("loses one of them when its own provider ends it, and has the other", async () => {
    const [one] = [await loggedIn(employee), await loggedIn(citizen)];
    const [ended] = (await idportenMock?.sessions.end()) ?? [];
    const [frame = ""] = ended?.frontChannel ?? [];
    // The same frame at the wrong door ends nothing.
    await employee.auth.handler(new Request(frame.replace(privateRoutes, "/auth")));
    expect(await sessionOf(employee)).toEqual(one);
    await citizen.auth.handler(new Request(frame));
    expect([await sessionOf(employee), await sessionOf(citizen)]).toEqual([one, null]);
  });
});

describe("A-45 a guard, though the two share store and secret by mistake,", () => {
  it("takes no cookie of the other's, by its own name either", async () => {
    for (const [from, to] of both()) {
      await loggedIn(from);
      const id = idOf(from);
      expect(id).not.toBe("");
      expect(await to.auth.session(new Headers({ cookie: `${from.cookie}=${id}` }))).toBeNull();
      const headers = new Headers({ cookie: `${to.cookie}=${id}` });
      expect(await to.auth.session(headers)).toBeNull();
      const request = new Request(`${origin}/side`, { headers: { cookie: `${to.cookie}=${id}` } });
      const admission = await to.auth.admit(request);
      expect(admission).toMatchObject({ allowed: false, reason: { code: "session_required" } });
    }
  });

  it("opens no record of the other's that was put where its own would be", async () => {
    for (const [from, to] of both()) {
      await loggedIn(from);
      const id = idOf(from);
      const [fromKey, toKey] = [from, to].map(({ cookie }) => storeKey(cookie.replace("__Host-", ""), id));
      const record = await store.read(fromKey ?? "");
      expect(record, "the record is where it is looked for").toBeDefined();
      if (record) await store.write(toKey ?? "", { ...record, version: 1 }, 0);
      expect(await store.read(toKey ?? ""), "and is put there").toBeDefined();
      expect(await to.auth.session(new Headers({ cookie: `${to.cookie}=${id}` }))).toBeNull();
    }
  });

  it("judges a session of the other's to be none, even one that was read and handed on", async () => {
    for (const [from, to] of both()) {
      const session = await loggedIn(from);
      const verdict = to.auth.judge(session, { returnTo: "/side" });
      expect(verdict).toMatchObject({ allowed: false, reason: { code: "session_required" } });
      expect(from.auth.judge(session, {}).allowed).toBe(true);
    }
  });

  it("takes no login that was begun at the other's: the state of one is nothing to the other's callback", async () => {
    const begun = await browser.open(`${origin}/auth/login?return_to=/side`, {
      stopAt: (url) => url.includes("login.test"),
    });
    expect(begun.stopped).toBe(true);
    const page = await browser.login(begun.url, {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/auth/callback`),
    });
    const swapped = page.url.replace("/auth/callback/ansattporten", `${privateRoutes}/callback/idporten`);
    const answer = await browser.open(swapped);
    expect(answer.status).toBe(400);
    expect(events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    expect([await sessionOf(employee), await sessionOf(citizen)]).toEqual([null, null]);
    // The control: nothing was wrong with it but the place.
    expect((await browser.open(page.url, { stopAt })).stopped).toBe(true);
    expect((await sessionOf(employee))?.population).toBe("employee");
  });
});

describe("a link from one to the other", () => {
  it("is a new login, though the provider knows the person: prompt=login, and the person authenticates", async () => {
    await loggedIn(citizen);
    browser.cookies.delete(citizen.cookie);
    expect(
      (await logIn(citizen)).requests.some(({ method }) => method === "POST"),
      "in silence",
    ).toBe(false);
    browser.cookies.delete(citizen.cookie);
    await loggedIn(employee);
    const page = await logIn(citizen);
    expect(idportenMock?.calls.last("par")?.parameters["prompt"]).toBe("login");
    expect(page.requests.some(({ method, url }) => method === "POST" && url.includes("idporten.no"))).toBe(true);
    expect(await sessionOf(citizen)).not.toBeNull();
  });

  it("is so the other way, too", async () => {
    await loggedIn(citizen);
    await logIn(employee);
    expect(ansattportenMock?.calls.last("par")?.parameters["prompt"]).toBe("login");
  });

  it("is judged when the login is completed, too: one begun before the other side's login, on an older authentication, is refused", async () => {
    for (const [first, second] of both()) {
      await loggedIn(first);
      browser.cookies.delete(first.cookie);
      const back = await returnUrl(first);
      await loggedIn(second);
      const page = await browser.open(back, { stopAt });
      expect([page.status, events.at(-1)?.error?.code]).toEqual([403, "authentication_too_old"]);
      expect([await sessionOf(first), (await sessionOf(second)) !== null]).toEqual([null, true]);
      // The way on is a login that authenticates the person anew.
      const [, again = ""] = /href="([^"]*\/login[^"]*)"/.exec(page.html) ?? [];
      expect((await browser.login(origin + again.replaceAll("&amp;", "&"), { person: kari, stopAt })).stopped).toBe(
        true,
      );
      expect(await sessionOf(first)).not.toBeNull();
      forgetCookies();
    }
  });

  it("is one, too, while a login of the other side is pending: its session may be on the way", async () => {
    for (const [first, second] of both()) {
      const [headers, back] = await begun(first, second);
      const arrive = ({ auth }: Side, at: number) => auth.handler(new Request(back[at] ?? "", { headers }));
      const answers = await Promise.all([arrive(first, 0), arrive(second, 1)]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
      const [one, other] = events.slice(-2).map(({ error }) => error?.code);
      expect([one, other]).toEqual(["authentication_too_old", "authentication_too_old"]);
    }
  });

  it("is not one because of a login of the other side that has expired, or began later, since that one authenticates the person", async () => {
    const pending = (seconds: number): string =>
      `__Host-citizen-login-${(Math.floor(Date.now() / 1000) + seconds).toString(36)}-aaaaaaaaaaaa=x`;
    const navigates = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    const begin = async (cookie: string): Promise<unknown> => {
      await employee.auth.handler(new Request(`${origin}/auth/login`, { headers: { cookie, ...navigates } }));
      return ansattportenMock?.calls.last("par")?.parameters["prompt"];
    };
    // A response that came in the last second may be under way for a while.
    const asked = [await begin(pending(-635)), await begin(pending(-605)), await begin(pending(-590))];
    expect(asked).toEqual([undefined, "login", "login"]);
    const arrive = async (seconds: number): Promise<number> => {
      const back = await returnUrl(employee);
      const cookie = `${browser.headers().get("cookie")}; ${pending(seconds)}`;
      return (await employee.auth.handler(new Request(back, { headers: { cookie } }))).status;
    };
    expect([await arrive(20), await arrive(40)]).toEqual([403, 303]);
  });

  it("is one for a change of organisation, too, if the browser has another person's session when it is completed", async () => {
    const onEvent = (event: AuthEvent): number => events.push(event);
    const providers = [{ ...atWork, ...(representation && { representation }) }];
    employee = {
      ...employee,
      auth: createAuth({ baseUrl: origin, secrets: [cookieSecret], store, onEvent, providers }),
    };
    await loggedIn(employee);
    const begun = await browser.login(`${origin}/auth/organisation?return_to=/side`, {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/auth/callback/`),
    });
    // The browser is closed, and another person sits down. What has a lifetime stays: the login under way.
    for (const { name } of browser.cookies.all()) if (!name.includes("-login-")) browser.cookies.delete(name);
    await loggedIn(employee, ola);
    await loggedIn(citizen, ola);
    const [atDesk, inPrivate] = [await sessionOf(employee), await sessionOf(citizen)];
    await browser.open(begun.url, { stopAt });
    expect(events.at(-1)?.error?.code).toBe("authentication_too_old");
    expect([await sessionOf(employee), await sessionOf(citizen)]).toEqual([atDesk, inPrivate]);
  });

  it("A-39 is no login when the provider answers with an older authentication after all, or tells no time", async () => {
    await loggedIn(employee);
    for (const auth_time of [Math.floor(Date.now() / 1000) - 600, undefined]) {
      idportenMock?.fail(faults.idToken.claims({ auth_time }), { times: 1 });
      expect((await logIn(citizen)).status).toBeGreaterThanOrEqual(400);
      expect(events.at(-1)?.error?.code).toMatch(/^authentication_too_old$|^id_token_invalid$/);
      expect(await sessionOf(citizen)).toBeNull();
    }
  });

  it("may be of another person: who is at work is nobody's business in private", async () => {
    await loggedIn(employee);
    const session = await loggedIn(citizen, ola);
    expect((session as { nationalId?: { value?: string } }).nationalId?.value).toBe(ola);
  });
});

describe("one instance", () => {
  it("has providers of one population: it does not start with others", () => {
    const employees = { ...inPrivate, profile: ansattporten };
    const mixed = (): Auth => createAuth({ ...site, providers: [employees, inPrivate] });
    expect(mixed).toThrow(/providers/);
    const [alone, other] = [
      createAuth({ ...site, providers: [employees] }),
      createAuth({ ...site, providers: [inPrivate] }),
    ];
    expect(alone).not.toBe(other);
  });
});

const demand = 'Bearer error="insufficient_user_authentication", acr_values="idporten-loa-high"';
const recheckRepresentation = async (): Promise<boolean> => true;

describe("the types", () => {
  // Held by the compiler, in the gate for types: none of these lines may compile that is marked as an error.
  const { nationalId: _none, ...plain } = atWork;
  const work = createAuth({ ...site, providers: [{ ...plain, profile: ansattporten }] });
  const own = createAuth({ ...site, providers: [inPrivate] });

  it("tell the two kinds of session apart, and take neither for the other", async () => {
    const [one, other] = await Promise.all([work.session(new Headers()), own.session(new Headers())]);
    const atWorkOnly: EmployeeSession | null = one;
    const inPrivateOnly: CitizenSession | null = other;
    // @ts-expect-error: an employee's session is no citizen's
    const wrong: CitizenSession | null = one;
    // @ts-expect-error: nor a citizen's an employee's
    const asWrong: EmployeeSession | null = other;
    expect([atWorkOnly, inPrivateOnly, wrong, asWrong]).toEqual([null, null, null, null]);
  });

  it("let a guard judge no session of the other's", () => {
    const citizenSession = null as CitizenSession | null;
    // @ts-expect-error: a citizen's, for what employees do
    expect(work.judge(citizenSession, {}).allowed).toBe(false);
    expect(own.judge(citizenSession, {}).allowed).toBe(false);
    // One of which the type does not tell is judged when it comes.
    expect(work.judge(null as Session | null, {}).allowed).toBe(false);
  });

  it("let nothing else be asked of it either, and what is asked all the same is refused", async () => {
    const theirs = await loggedIn(citizen);
    const citizenSession = theirs as CitizenSession;
    // By whichever name its provider goes.
    const sameName = { ...plain, profile: ansattporten, id: "idporten" };
    const both = createAuth({ ...site, providers: [sameName] });
    const mayRead = accessRules(both, { case: { read: [{ provider: "idporten" }] } });
    const read = { resource: "case", action: "read" } as const;
    // @ts-expect-error: what a citizen may do is for no rule of employees
    expect(mayRead(citizenSession, read)).toBe(false);
    // @ts-expect-error: nor are their facts those of an employee
    expect(() => both.facts(citizenSession)).toThrow("session_required");
    const challenge = new Response(null, { status: 401, headers: { "www-authenticate": demand } });
    // @ts-expect-error: nor does an API's demand lead them to an employee's login
    expect(await both.stepUpHref(citizenSession, challenge)).toBeUndefined();
    expect(await citizen.auth.stepUpHref(theirs, challenge)).toBe("/privat/auth/login?assurance=high&return_to=%2F");
    const asking = createAuth({
      ...site,
      providers: [{ ...sameName, recheckRepresentation, ...(representation && { representation }) }],
    });
    // @ts-expect-error: nor is anybody asked what they may do for an organisation
    await expect(asking.recheckRepresentation(citizenSession)).rejects.toThrow("session_required");
  });
});

function storeKey(population: string, id: string): string {
  return storeKeyOf(keyRing([cookieSecret], population)[0], id);
}
