import { cataloguedFault, type Page } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AuthErrorCode, GuardedBy } from "../../src/index.ts";
import { attacks } from "../../conformance/attacks.ts";
import { logIn } from "../fault-matrix/login-rows.ts";
import type { Row } from "../fault-matrix/row.ts";
import { rows } from "../fault-matrix/rows.ts";
import { openProblem, sceneOf } from "../fault-matrix/scene.ts";
import { useTokenService } from "../support/api.ts";
import { isLong } from "../support/form.ts";
import { entry, forgetProvider, kari, origin, resource, siv, workAccount } from "../support/service.ts";

// From every page of a refusal, the first link leads somewhere else; or it tries again, and arrives once the fault is mended.

const scene = sceneOf(useTokenService({ nationalId: { purpose: "Oppslag" } }));
const { service } = scene;
afterEach(() => {
  vi.useRealTimers();
});

const isApp = (url: string): boolean => url.startsWith(`${origin}/`) && !url.startsWith(`${origin}/auth/`);
const headingOf = (html: string): string => /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? "";

/** The page that the person reads: the code is told by its heading and its status. */
interface Shown {
  readonly status: number;
  readonly heading: string;
  readonly primary: string;
}

function shown({ status, html }: { readonly status: number; readonly html: string }): Shown {
  const heading = headingOf(html);
  const primary = /<a href="([^"]*)" class="main">/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(heading, html).not.toBe("");
  expect(primary, "a primary link").not.toBe("");
  return { status, heading, primary };
}

/** The page that the last answer showed. */
async function lastPage(): Promise<Shown> {
  await openProblem(scene);
  const { status = 0, body = "" } = scene.answers.at(-1) ?? {};
  return shown({ status, html: body });
}

/** Follows a link as a browser does, with the same answers of the provider, and an application whose pages require `guard`. */
async function follow(href: string, person: string, guard?: GuardedBy): Promise<Page> {
  const page = await service.browser.login(new URL(href, origin).href, { person, stopAt: isApp });
  const { pathname } = new URL(page.url);
  if (!guard || !page.stopped || !pathname.startsWith("/sak")) return page;
  const verdict = service.auth.judge(await service.auth.session(service.headers()), guard);
  return verdict.allowed ? page : service.browser.open(origin + verdict.location, { stopAt: isApp });
}

const tries = (href: string): boolean => /^\/auth\/(?:login|organisation)\b/.test(href);

/** What was wrong is right again: the provider, the configuration, the clock and the store. */
function mend(store: Partial<typeof service.store>): void {
  service.idp.reset();
  forgetProvider();
  vi.useRealTimers();
  Object.assign(service.store, store);
  scene.serve();
}

async function expectNoLoop(page: Shown, person: string, store = { ...service.store }): Promise<void> {
  if (!tries(page.primary)) {
    if (!page.primary.startsWith("/")) return;
    const next = await follow(page.primary, person);
    if (!next.stopped && headingOf(next.html) === page.heading) throw new Error(`A loop: ${page.heading}`);
    return;
  }
  mend(store);
  const next = await follow(page.primary, person);
  // A login in a tab of its own ends at our page that says so.
  const isWithin = next.status === 200 && new URL(next.url).pathname === "/auth/logged-in";
  if (!next.stopped && !isWithin) throw new Error(`Does not arrive from ${page.heading}: ${headingOf(next.html)}`);
}

/** One row for each code that a person can meet; each row in the long form. */
const met = rows.filter(
  ({ told, code }, index) =>
    told === "person" && (isLong || rows.findIndex((row) => row.told === "person" && row.code === code) === index),
);

describe("at a login, and at every other request of a person:", () => {
  it.each(met)("$code: $name", async (row: Row) => {
    const store = { ...service.store };
    await row.play(scene);
    await expectNoLoop(await lastPage(), kari, store);
  });
});

/** One fault of the provider for each code that it leads to. */
const faultsByCode = new Map<AuthErrorCode, string>(
  attacks.flatMap(({ expect: wanted, faults: [name] }) =>
    wanted === "login" || name === undefined ? [] : [[wanted.code, name] as const],
  ),
);

describe.each([
  ["a step-up", "/auth/login?return_to=/sak/1&assurance=high&max_age=300"],
  ["a switch of organisation", "/auth/organisation?return_to=/sak/1"],
])("at %s:", (what, start) => {
  // By turns in a landing: both begin as a login does. A switch alone requests no age.
  const turn = what === "a step-up" ? 0 : 1;
  const played = [...faultsByCode].filter(
    ([code], index) => isLong || index % 2 === turn || code === "authentication_too_old",
  );
  it.each(played)("%s", async (code, name) => {
    scene.serve({}, { userinfo: true });
    await logIn(scene);
    forgetProvider();
    service.idp.fail(cataloguedFault(name));
    const page = await logIn(scene, { start });
    // A switch of organisation requests no age.
    const isBorne = code === "authentication_too_old" && start.includes("/organisation");
    expect(page.stopped).toBe(isBorne);
    if (!isBorne) await expectNoLoop(shown(page), kari);
  });

  it("access_denied", async () => {
    await logIn(scene);
    const page = await logIn(scene, { start, cancel: true });
    // A person who cancels the switch is back on the page without another one between.
    expect(page.stopped).toBe(start.includes("/organisation"));
    if (!page.stopped) await expectNoLoop(shown(page), kari);
  });
});

describe("at a page whose guard refuses:", () => {
  const right = {
    organisation: {
      resource,
      action: "write",
      organisationNumber: "310000418",
    },
  };

  /** Pages of refusals, one after the other, until the first link leads out of them or tries again. */
  async function pagesOf(person: string, guard: GuardedBy): Promise<Shown[]> {
    await logIn(scene, { person });
    let page = await follow("/sak/1", person, guard);
    const seen: Shown[] = [];
    while (!page.stopped) {
      seen.push(shown(page));
      expect(seen.length, "a loop").toBeLessThan(5);
      const { primary = "" } = seen.at(-1) ?? {};
      if (!primary.startsWith("/")) break;
      page = await follow(primary, person, guard);
    }
    return seen;
  }

  it.each([
    ["acts for nobody", siv],
    ["acts for another organisation", kari],
  ])("organisation_required, a person who %s and chooses alike again", async (_, person) => {
    const headings = (await pagesOf(person, { ...right, returnTo: "/sak/1" })).map(({ heading }) => heading);
    expect(new Set(headings).size).toBe(headings.length);
    expect(headings).toHaveLength(2);
  });

  it("provider_required", async () => {
    scene.serve({ providers: [entry(), entry({ id: workAccount })] });
    expect(await pagesOf(kari, { provider: workAccount, returnTo: "/sak/1" })).toHaveLength(1);
  });
});

it("at a logout, while the store is down", async () => {
  await logIn(scene);
  const { read } = service.store;
  service.store.read = () => Promise.reject(new Error("down"));
  const headers = service.headers({ accept: "text/html", origin, "sec-fetch-site": "same-origin" });
  await service.auth.handler(new Request(`${origin}/auth/logout`, { method: "POST", headers }));
  const page = await lastPage();
  const next = await follow(page.primary, kari);
  expect(headingOf(next.html)).not.toBe(page.heading);
  service.store.read = read;
});
