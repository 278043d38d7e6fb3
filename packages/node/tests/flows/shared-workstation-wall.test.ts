import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { registrationsOf } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  ansattporten,
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type SessionStore,
} from "../../src/index.ts";
import { entra } from "../../src/entra.ts";
import { feide } from "../../src/feide.ts";
import { helseid } from "../../src/helseid.ts";
import { idPorten } from "../../src/id-porten.ts";
import { textsIn } from "../../src/texts/language.ts";
import { clientKey, cookieSecret, entry, kari, ola, origin } from "../support/service.ts";
import { withoutSpans } from "../support/without-spans.ts";

// A ward, or a counter: one machine at which people take turns, on one host with a side for work and a private one.

const { representation: _, ...atWork } = entry();
const inPrivate = {
  profile: idPorten,
  environment: "test",
  clientId: "innbygger",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  assurance: "substantial",
} as const;
const privateRoutes = "/privat/auth";
/** Each side with an API to call, by a client of its own: its sessions have a refresh token. */
const withApi = {
  employee: { ...atWork, clientId: "at-work-with-api", apis: ["https://api.example.no/"] },
  citizen: { ...inPrivate, clientId: "in-private-with-api", apis: ["https://api.example.no/"] },
};

type Name = "employee" | "citizen";
const routes = { employee: "/auth", citizen: privateRoutes } as const;
let sides: Record<Name, Auth>;
let stores: Record<Name, SessionStore>;
let events: AuthEvent[];
let browser: ReturnType<typeof kit.newUserAgent>;

const kit = createLoginKit(
  { baseUrl: origin, providers: [atWork, withApi.employee, { ...inPrivate, clientId: "nobody" }] },
  (request) => sides[new URL(request.url).pathname.startsWith("/privat/") ? "citizen" : "employee"].handler(request),
  {
    clients: registrationsOf({ baseUrl: origin, routesPath: privateRoutes, providers: [inPrivate] }, [
      inPrivate,
      withApi.citizen,
    ]),
  },
);
beforeAll(kit.start);
afterAll(kit.stop);
beforeEach(() => {
  kit.reset();
  events = [];
  browser = kit.newUserAgent();
  stores = { employee: memoryStore({ name: randomUUID() }), citizen: memoryStore({ name: randomUUID() }) };
  serve({ sharedWorkstation: true });
});
afterEach(kit.verify);

function serve(
  employee: Partial<AuthOptions<"employee">>,
  citizen: Partial<AuthOptions<"citizen">> = employee as never,
) {
  const onEvent = (event: AuthEvent): number => events.push(event);
  const site = { baseUrl: origin, secrets: [cookieSecret], onEvent };
  sides = {
    employee: createAuth({ ...site, store: stores.employee, providers: [atWork], ...employee }),
    citizen: createAuth({
      ...site,
      store: stores.citizen,
      providers: [inPrivate],
      ...citizen,
      routesPath: privateRoutes,
    }),
  };
}

const stopAt = (url: string): boolean => url.startsWith(`${origin}/side`);
const logIn = (side: Name, person = kari, query = "") =>
  browser.login(`${origin}${routes[side]}/login?return_to=/side${query}`, { person, stopAt });
/** Nobody has a session on both sides where both have the preset: a login at one leaves the other. */
const presetOn = (side: Name, others: object = {}): void =>
  serve(
    ...((side === "employee" ? [{ sharedWorkstation: true }, others] : [others, { sharedWorkstation: true }]) as [
      object,
      object,
    ]),
  );

async function logOut(side: Name): Promise<void> {
  const page = await browser.open(`${origin}/side`, { stopAt });
  const html = `<form method="post" action="${origin}${routes[side]}/logout"><button>Logg ut</button></form>`;
  await browser.submit({ ...page, html }, { stopAt });
}

/** What the browser is told by a logout that it is not seen to make: nothing of it is kept. */
const cookiesOfLogout = async (side: Name, site = origin): Promise<string[]> => {
  const headers = { ...Object.fromEntries(browser.headers()), origin: site };
  const answer = await sides[side].handler(new Request(`${site}${routes[side]}/logout`, { method: "POST", headers }));
  return answer.headers.getSetCookie();
};
const providers = {
  employee: { id: "ansattporten", title: "Ansattporten" },
  citizen: { id: "idporten", title: "ID-porten" },
} as const;
const mockOf = (side: Name) => kit.idps.find(({ calls }) => calls.last("par")?.url.includes(providers[side].id));
const names = (): string[] => browser.cookies.all().map(({ name }) => name);
const sessionCookies = (): string[] => names().filter((name) => /^__Host-(?:employee|citizen)$/.test(name));
const cases: [Name, Name][] = [
  ["employee", "citizen"],
  ["citizen", "employee"],
];

describe.each(cases)("who logs out as %s at a machine that people take turns at", (left, other) => {
  beforeEach(async () => {
    presetOn(left);
    await logIn(left);
    await logIn(other);
  });

  it(`has left the session as ${other} too: a copy of its cookie opens nothing, and the audit log has both`, async () => {
    const copy = browser.headers();
    expect(await sides[other].session(copy)).not.toBeNull();
    events.length = 0;
    await logOut(left);
    expect(await sides[left].session(copy)).toBeNull();
    expect(await sides[other].session(copy)).toBeNull();
    expect(sessionCookies()).toEqual([]);
    const ended = events.filter(({ action, result }) => action === "logout" && result === "ended");
    expect(new Set(ended.map(({ provider }) => provider))).toEqual(new Set(["ansattporten", "idporten"]));
  });

  it(`leaves no refresh token as ${other} behind: the provider is told to revoke it (RFC 7009)`, async () => {
    presetOn(left, { providers: [withApi[other]] });
    await logIn(other);
    await logOut(left);
    expect(mockOf(other)?.calls.all("revocation")).toMatchObject([
      { status: 200, parameters: { token_type_hint: "refresh_token" } },
    ]);
  });

  it(`is not let in as ${other} by what the provider still knows of them, where that side has no such preset`, async () => {
    await logOut(left);
    expect(names()).toContain(`__Host-${other}-logout`);
    await logIn(other);
    expect(mockOf(other)?.calls.last("par")?.parameters["prompt"]).toBe("login");
  });

  it(`is out in the browser, and out here, when the store of the ${other} is down`, async () => {
    stores[other].endIndexed = async () => Promise.reject(new Error("down"));
    await logOut(left);
    expect(sessionCookies()).toEqual([]);
    expect(await sides[left].session(browser.headers())).toBeNull();
    expect(events).toContainEqual(
      expect.objectContaining({
        action: "logout",
        result: "warned",
        note: expect.stringContaining("its own limits") as string,
      }),
    );
  });

  it(`is out as ${other} when the own store is down`, async () => {
    const copy = browser.headers();
    stores[left].endIndexed = async () => Promise.reject(new Error("down"));
    await cookiesOfLogout(left);
    expect(await sides[other].session(copy)).toBeNull();
  });

  it(`is out at once, and answered in time, when the store of the ${other} never answers`, async () => {
    const end = stores[left].endIndexed.bind(stores[left]);
    let endedAt = 0;
    stores[left].endIndexed = async (...of) => end(...of).finally(() => (endedAt = performance.now()));
    stores[other].endIndexed = async () => new Promise<never>(() => undefined);
    const answered = await Promise.race([cookiesOfLogout(left), setTimeout(10_000, "held")]);
    // The own session ended two seconds before, so before the other store's time was up.
    expect(performance.now() - endedAt).toBeGreaterThan(1000);
    expect(answered).toContainEqual(expect.stringMatching(new RegExp(`^__Host-${other}=;.*Max-Age=0`)));
    expect(events).toContainEqual(
      expect.objectContaining({ result: "warned", note: expect.stringContaining("its own limits") as string }),
    );
  });

  it(`reads that the provider of the ${other} may know them still, with the way to its logout`, async () => {
    await logOut(left);
    const text = textsIn("nb").loggedOutElsewhere;
    const { id, title } = providers[other];
    const { html } = await browser.open(`${origin}${routes[left]}/logged-out`);
    expect(html).toContain(text);
    expect(withoutSpans(html)).toContain(`<a href="${routes[other]}/logout/${id}">Logg ut: ${title}</a>`);
    await browser.submit(await browser.open(`${origin}${routes[other]}/logout/${id}`));
    expect(mockOf(other)?.calls.all("end_session")).toHaveLength(1);
    expect((await browser.open(`${origin}${routes[left]}/logged-out`)).html).not.toContain(text);
  });

  it(`reads nothing of the ${other}'s provider at an application that has no such preset`, async () => {
    await logOut(left);
    serve({});
    expect((await browser.open(`${origin}${routes[left]}/logged-out`)).html).not.toContain(
      textsIn("nb").loggedOutElsewhere,
    );
  });

  it(`without the preset has the session as ${other} still, and reads nothing of it`, async () => {
    serve({});
    await logOut(left);
    expect(await sides[other].session(browser.headers())).not.toBeNull();
    expect((await browser.open(`${origin}${routes[left]}/logged-out`)).html).not.toContain(
      textsIn("nb").loggedOutElsewhere,
    );
  });
});

describe.each(cases)("who logs in as %s at a machine that people take turns at", (arrived, other) => {
  it(`finds no session as ${other} of whoever sat there before: a copy of its cookie opens nothing, and its next login is a new one`, async () => {
    await logIn(other);
    const copy = browser.headers();
    expect(await sides[other].session(copy)).not.toBeNull();
    await logIn(arrived, ola);
    expect(await sides[other].session(copy)).toBeNull();
    expect(sessionCookies()).toEqual([`__Host-${arrived}`]);
    expect(names()).toContain(`__Host-${other}-logout`);
    expect(await sides[arrived].session(browser.headers())).not.toBeNull();
  });

  it(`leaves the session as ${other} alone by a login that comes to nothing, or where there is no such preset`, async () => {
    await logIn(other);
    await browser.login(`${origin}${routes[arrived]}/login?return_to=/side`, { person: ola, cancel: true, stopAt });
    expect(await sides[other].session(browser.headers())).not.toBeNull();
    serve({});
    await logIn(arrived, ola);
    expect(await sides[other].session(browser.headers())).not.toBeNull();
  });

  it(`has the session as ${other} still after a step-up, which only the same person comes back from`, async () => {
    presetOn(arrived);
    await logIn(arrived);
    await logIn(other);
    await logIn(arrived, kari, "&max_age=0");
    expect(events.at(-1)).toMatchObject({ action: "step-up", result: "succeeded" });
    expect(await sides[other].session(browser.headers())).not.toBeNull();
  });

  it(`is let in, with the session as ${other} forgotten by the browser, when its store never answers`, async () => {
    await logIn(other);
    stores[other].endIndexed = async () => new Promise<never>(() => undefined);
    expect(await Promise.race([logIn(arrived, ola).then(() => "let in"), setTimeout(15_000, "held")])).toBe("let in");
    expect(sessionCookies()).toEqual([`__Host-${arrived}`]);
  });
});

describe.each(cases)("a login as %s that is on its way back, without a session as %s", (pending, acting) => {
  const inCallback = (url: string): boolean => url.startsWith(`${origin}${routes[pending]}/callback/`);
  const begin = () =>
    browser.login(`${origin}${routes[pending]}/login?return_to=/side`, { person: kari, stopAt: inCallback });
  const callback = async (url: string, headers: Headers): Promise<unknown> => {
    await sides[pending].handler(new Request(url, { headers }));
    return events.at(-1)?.error?.code;
  };

  it("is refused after a logout on the other side", async () => {
    await logIn(acting);
    const { url } = await begin();
    const copy = browser.headers();
    await logOut(acting);
    expect(await callback(url, copy)).toBe("logged_out_meanwhile");
  });

  it("is refused after a login of another person there", async () => {
    const { url } = await begin();
    const copy = browser.headers();
    await logIn(acting, ola);
    expect(await callback(url, copy)).toBe("logged_out_meanwhile");
  });

  it("is forgotten by the browser where that side is in another process, and the next one authenticates anew", async () => {
    const { url } = await begin();
    const alone = { baseUrl: `${origin}/alene`, sharedWorkstation: true };
    serve(...((acting === "employee" ? [alone, {}] : [{}, alone]) as [object, object]));
    const headers = { ...Object.fromEntries(browser.headers()), origin };
    const logout = new Request(`${origin}/alene${routes[acting]}/logout`, { method: "POST", headers });
    browser.cookies.store(origin, (await sides[acting].handler(logout)).headers);
    expect(names().some((name) => name.startsWith(`__Host-${pending}-login`))).toBe(false);
    expect(names()).toContain(`__Host-${pending}-logout`);
    serve({});
    expect(await callback(url, browser.headers())).toBe("transaction_missing");
  });

  it("completes where there is no such preset", async () => {
    serve({});
    await logIn(acting);
    const { url } = await begin();
    const copy = browser.headers();
    await logOut(acting);
    expect(await callback(url, copy)).toBeUndefined();
  });
});

describe("that the next login on the other side is a new one is remembered", () => {
  const markOf = (cookies: string[], side: Name): string =>
    cookies.find((line) => line.startsWith(`__Host-${side}-logout=`)) ?? "";

  it("as long as the providers there know a person, not those of the side that was left", async () => {
    const sessionLimits = { idleSeconds: 3600, absoluteSeconds: 40_000 };
    presetOn("citizen", { providers: [{ ...atWork, profile: { ...ansattporten, sessionLimits } }] });
    await logIn("citizen");
    await logIn("employee");
    expect(markOf(await cookiesOfLogout("citizen"), "employee")).toMatch(/; Max-Age=40000(?:;|$)/);
  });

  it("as long as the longest of all profiles, when that side is in another process", async () => {
    const baseUrl = "https://alene.example.no";
    const profiles = [ansattporten, entra, feide, helseid, idPorten];
    const longest = Math.max(...profiles.map(({ sessionLimits }) => sessionLimits.absoluteSeconds));
    await logIn("employee");
    serve({}, { sharedWorkstation: true, baseUrl });
    expect(markOf(await cookiesOfLogout("citizen", baseUrl), "employee")).toContain(`; Max-Age=${longest};`);
  });
});
