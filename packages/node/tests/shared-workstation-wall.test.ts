import { randomUUID } from "node:crypto";
import { registrationsOf } from "@adgangskort/testing";
import { createLoginKit } from "@adgangskort/testing/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createAuth,
  memoryStore,
  type Auth,
  type AuthEvent,
  type AuthOptions,
  type SessionStore,
} from "../src/index.ts";
import { idPorten } from "../src/id-porten.ts";
import { clientKey, cookieSecret, entry, kari, origin } from "./support/service.ts";

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

type Name = "employee" | "citizen";
const routes = { employee: "/auth", citizen: privateRoutes } as const;
let sides: Record<Name, Auth>;
let stores: Record<Name, SessionStore>;
let events: AuthEvent[];
let browser: ReturnType<typeof kit.newUserAgent>;

const kit = createLoginKit(
  { baseUrl: origin, providers: [atWork, { ...inPrivate, clientId: "nobody" }] },
  (request) => sides[new URL(request.url).pathname.startsWith("/privat/") ? "citizen" : "employee"].handler(request),
  { clients: registrationsOf({ baseUrl: origin, routesPath: privateRoutes, providers: [inPrivate] }, [inPrivate]) },
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
const logIn = (side: Name) => browser.login(`${origin}${routes[side]}/login?return_to=/side`, { person: kari, stopAt });

async function logOut(side: Name): Promise<void> {
  const page = await browser.open(`${origin}/side`, { stopAt });
  const html = `<form method="post" action="${origin}${routes[side]}/logout"><button>Logg ut</button></form>`;
  await browser.submit({ ...page, html }, { stopAt });
}

const names = (): string[] => browser.cookies.all().map(({ name }) => name);
const cases: [Name, Name][] = [
  ["employee", "citizen"],
  ["citizen", "employee"],
];

describe.each(cases)("who logs out as %s at a machine that people take turns at", (left, other) => {
  it(`has left the session as ${other} too: a copy of its cookie opens nothing, and the audit log has both`, async () => {
    await logIn(left);
    await logIn(other);
    const copy = browser.headers();
    expect(await sides[other].session(copy)).not.toBeNull();
    events.length = 0;
    await logOut(left);
    expect(await sides[left].session(copy)).toBeNull();
    expect(await sides[other].session(copy)).toBeNull();
    expect(names().filter((name) => name.endsWith("employee") || name.endsWith("citizen"))).toEqual([]);
    const ended = events.filter(({ action, result }) => action === "logout" && result === "ended");
    expect(new Set(ended.map(({ provider }) => provider))).toEqual(new Set(["ansattporten", "idporten"]));
  });

  it(`is not let in as ${other} by what the provider still knows of them, where that side has no such preset`, async () => {
    const preset = { sharedWorkstation: true } as const;
    serve(...((left === "employee" ? [preset, {}] : [{}, preset]) as [typeof preset, object]));
    await logIn(left);
    await logIn(other);
    await logOut(left);
    expect(names()).toContain(`__Host-${other}-logout`);
    await logIn(other);
    const idp = kit.idps.find(({ calls }) =>
      calls.last("par")?.url.includes(other === "citizen" ? "idporten" : "ansattporten"),
    );
    expect(idp?.calls.last("par")?.parameters["prompt"]).toBe("login");
  });

  it(`is out in the browser, and out here, when the store of the ${other} is down`, async () => {
    await logIn(left);
    await logIn(other);
    stores[other].end = async () => Promise.reject(new Error("down"));
    await logOut(left);
    expect(names().filter((name) => name.endsWith("employee") || name.endsWith("citizen"))).toEqual([]);
    expect(await sides[left].session(browser.headers())).toBeNull();
    expect(events).toContainEqual(
      expect.objectContaining({
        action: "logout",
        result: "warned",
        note: expect.stringContaining("its own limits") as string,
      }),
    );
  });

  it(`without the preset has the session as ${other} still`, async () => {
    serve({});
    await logIn(left);
    await logIn(other);
    await logOut(left);
    expect(await sides[other].session(browser.headers())).not.toBeNull();
  });
});
