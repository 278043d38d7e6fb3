import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import type { Auth, GuardedBy, Language, ProblemPage } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { drawn } from "../../src/routes/pages/page-view.ts";
import { cookieSecret, entry, kari, origin, resource, siv, useService } from "../support/service.ts";
import { withoutRights } from "../support/without-rights.ts";

// An application's own pages in place of the library's: `service.pages` and `auth.problem`.

const pages = {
  refused: "/ingen-tilgang",
  cancelled: "/avbrutt",
  loggedOut: "/utlogget",
  loggedIn: "/innlogget",
  logoutQuestion: "/logg-ut",
};
const rights = { "eksempel-rapport:write": { nb: "sende inn rapporter", en: "submit reports" } };
const service = useService({ service: { ...sender, pages, rights } });
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const isOwn = (url: string): boolean => Object.values(pages).includes(new URL(url).pathname);
const isSak = (url: string): boolean => url.startsWith(`${origin}/sak`);

afterEach(() => {
  vi.useRealTimers();
});

const login = (person = kari): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt: isSak });
const ask = async (path: string, extra: Record<string, string> = {}, auth = service.auth): Promise<Response> => {
  const answer = await auth.handler(
    new Request(new URL(path, origin), { headers: service.headers({ ...navigation, ...extra }) }),
  );
  service.browser.cookies.store(origin, answer.headers);
  return answer;
};
const locationOf = ({ headers }: Response): URL => new URL(headers.get("location") ?? "", origin);
/** What the application's page at the address says. */
const shownAt = (address: URL | string, auth: Auth = service.auth): ReturnType<Auth["problem"]> =>
  auth.problem(service.headers(), new URL(address, origin).searchParams);
async function pageAt(address: URL | string, auth?: Auth): Promise<ProblemPage> {
  const shown = await shownAt(address, auth);
  if ("location" in shown) throw new Error(`No page: ${JSON.stringify(shown)}`);
  return shown;
}
const textsOf = ({ actions }: ProblemPage): string[] =>
  actions.map(({ text, href }) => `${text}: ${href.split("?")[0]}`);

/** The address of a login that the provider answered with this fault, or that the person cancelled. */
async function failedLogin(
  how: { cancel: true } | { weak: true },
  start = "/auth/login?return_to=/sak/1",
): Promise<URL> {
  if ("cancel" in how) {
    const page = await service.browser.login(origin + start, { person: kari, cancel: true, stopAt: isOwn });
    return new URL(page.url);
  }
  service.idp.fail(faults.idToken.claims({ acr: "ansattporten-loa-low" }));
  const page = await service.browser.login(origin + start, { person: kari, stopAt: isOwn });
  return new URL(page.url);
}

const wanted: GuardedBy = {
  organisation: { resource, action: "write" },
  returnTo: "/sak/1",
};
/** Where a guard sends the person of the session. */
async function refusedHref(given: GuardedBy = wanted): Promise<string> {
  const verdict = service.auth.judge(withoutRights(await service.auth.session(service.headers())), given);
  return verdict.allowed ? "" : verdict.location;
}

describe("an application's own page", () => {
  it("for a cancelled login says what ours does, at an address of at most 1 kB without a name", async () => {
    const address = await failedLogin({ cancel: true });
    expect(address.pathname).toBe(pages.cancelled);
    expect(address.search).toMatch(/^\?p=[\w-]+$/);
    expect(address.search.length).toBeLessThanOrEqual(1024);
    const shown = await pageAt(address);
    expect(shown).toMatchObject({ page: "cancelled", code: "access_denied", status: 200, language: "nb" });
    expect([shown.reference, shown.person, shown.organisations]).toEqual([undefined, undefined, []]);
    const ours = await (await ask(`/auth/problem${address.search}`)).text();
    const theirs = await drawn(shown, { frame: { service: service.auth.service } }).text();
    const mainOf = (html: string): string => (/<main[^]*<\/main>/.exec(html)?.[0] ?? "").replaceAll(/\s+/g, " ");
    expect(mainOf(theirs)).toBe(mainOf(ours));
    expect(textsOf(shown)[0]).toBe("Logg inn: /auth/login");
  });

  it("for a refused login has the code and the reference of the event, in the language of the page", async () => {
    const address = await failedLogin({ weak: true });
    expect(address.pathname).toBe(pages.refused);
    const { reference } = service.events.at(-1) ?? {};
    expect(await pageAt(address)).toMatchObject({
      page: "refused",
      code: "assurance_insufficient",
      status: 403,
      reference,
    });
    const options: { language: Language } = { language: "nn" };
    const nynorsk = service.auth.problem(service.headers(), address.searchParams, options);
    // A later change of the object does not change the call (CWE-367).
    options.language = "en";
    expect(await nynorsk).toMatchObject({ language: "nn", title: expect.stringContaining("høgare") as string });
    address.searchParams.set("ui_locales", "en");
    expect((await pageAt(address)).language).toBe("en");
    const before = service.events.length;
    await pageAt(address);
    expect(service.events).toHaveLength(before);
  });

  it("for a missing right names the person, the organisation and the right, and where it is given", async () => {
    await login();
    const before = service.events.length;
    const answer = await ask(await refusedHref(), { referer: `${origin}/oversikt` });
    expect(answer.status).toBe(303);
    expect(locationOf(answer).pathname).toBe(pages.refused);
    expect(service.events.slice(before)).toMatchObject([
      { result: "failed", error: { code: "organisation_required" } },
    ]);
    const shown = await pageAt(locationOf(answer));
    const { name, representation } = (await service.auth.session(service.headers())) ?? {};
    const organisations = representation?.kind === "organisations" ? representation.organisations : [];
    expect(shown).toMatchObject({
      page: "refused",
      code: "organisation_required",
      status: 403,
      title: "Du trenger fullmakt til å sende inn rapporter",
      right: "sende inn rapporter",
      person: name,
      organisations: organisations.map((one) => one.name),
      reference: service.events.at(-1)?.reference,
    });
    expect(shown.steps).toHaveLength(2);
    expect(textsOf(shown).slice(0, 2)).toEqual([
      "Velg en annen virksomhet: /auth/organisation",
      "Tilbake dit du var: /oversikt",
    ]);
  });

  it("for a page of another person leads on by name, or to a logout", async () => {
    await login();
    const shown = await pageAt(locationOf(await ask("/auth/refused?code=another_person&return_to=/sak/1")));
    expect(textsOf(shown).slice(0, 1)).toEqual(["Fortsett som Kari Testmo: /sak/1"]);
    expect(textsOf(shown).at(-1)).toBe("Logg ut, og logg inn som deg selv: /auth/logout");
  });

  it.each<[keyof typeof pages, string, string[]]>([
    ["loggedIn", "/auth/logged-in", ["Til «Rapporter for virksomheter»: /"]],
    ["logoutQuestion", "/auth/logout", ["Logg ut: /auth/logout", "Avbryt: /sak/1"]],
    ["loggedOut", "/auth/logged-out", ["Til «Rapporter for virksomheter»: /", "Logg inn igjen: /auth/login"]],
  ])("around the session: %s", async (page, path, actions) => {
    if (page !== "loggedOut") await login();
    const answer = await ask(path, { referer: `${origin}/sak/1` });
    expect(locationOf(answer).pathname).toBe(pages[page]);
    const shown = await pageAt(locationOf(answer));
    expect([shown.page, shown.status, textsOf(shown)]).toEqual([page, 200, actions]);
    expect(shown.person).toBe(page === "loggedOut" ? undefined : "Kari Testmo");
    expect(shown.actions.map(({ method }) => method).includes("POST")).toBe(page === "logoutQuestion");
  });

  it("keeps code and reference when it has expired, and leads home only", async () => {
    await login();
    const { searchParams } = locationOf(await ask(await refusedHref()));
    const failed = await failedLogin({ weak: true });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 11 * 60_000 });
    for (const [address, code] of [
      [new URL(`${pages.refused}?${searchParams.toString()}`, origin), "organisation_required"],
      [failed, "assurance_insufficient"],
    ] as const) {
      const shown = await pageAt(address);
      expect(shown.code).toBe(code);
      expect(shown.reference).toMatch(/^[0-9a-f]{12}$/);
      expect(textsOf(shown)).toEqual(["Til «Rapporter for virksomheter»: /"]);
    }
  });

  it("sends a person on for whom it is not true any more", async () => {
    const out = locationOf(await ask("/auth/logged-out"));
    await login();
    expect(await shownAt(out)).toEqual({ location: "/" });
    const within = locationOf(await ask("/auth/logged-in"));
    const refused = locationOf(await ask(await refusedHref()));
    Object.assign(service, { browser: service.newBrowser() });
    expect(await shownAt(within)).toEqual({ location: "/auth/logged-in" });
    const { location } = (await shownAt(refused)) as { location: string };
    expect(location).toMatch(/^\/auth\/refused\?code=organisation_required&return_to=/);
    const answer = await ask(location);
    expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining("Du er logget ut")]);
  });

  it("leads to the library's page at an address that this application did not make", async () => {
    const ours = { location: "/auth/problem" };
    const { search, searchParams } = await failedLogin({ weak: true });
    const p = searchParams.get("p") ?? "";
    const { representation: _, ...citizen } = entry({ id: "ansattporten", profile: idPorten });
    await service.auth.close();
    const otherRoutes = service.newAuth({ routesPath: "/inn" });
    expect(await shownAt(search, otherRoutes)).toEqual({ location: "/inn/problem" });
    await otherRoutes.close();
    for (const auth of [
      service.newAuth({ baseUrl: "https://annen.example.no" }),
      service.newAuth({ secrets: ["another secret of at least 32 characters"] }),
      service.newAuth({ providers: [citizen] }),
      service.newAuth({ providers: [entry({ id: "another" })] }),
    ])
      expect(await shownAt(search, auth)).toEqual(ours);
    expect(await shownAt(search, service.newAuth({ secrets: ["x".repeat(32), cookieSecret] }))).toHaveProperty("page");
    for (const query of [{}, { p: [p, p] }, { p: `${p}A` }, { p: p.slice(1) }, { p: "" }])
      expect(await service.auth.problem(service.headers(), query)).toEqual(ours);
    expect(await service.auth.problem(service.headers(), { p: [p] })).toHaveProperty("page");
  });
});

describe("a page of ours is shown", () => {
  it("for a fault, an attack and everything else that is no decision about the person", async () => {
    service.idp.fail(faults.idToken.signature("xor"));
    const page = await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari });
    expect([new URL(page.url).pathname, page.status]).toEqual(["/auth/problem", 502]);
    expect(await shownAt(page.url)).toEqual({ location: "/auth/problem" });
    expect((await ask("/auth/nowhere")).status).toBe(404);
    expect((await ask("/auth/logged-in")).status).toBe(401);
  });

  it("to a program, as JSON", async () => {
    await login();
    const answer = await ask(await refusedHref(), { accept: "application/json" });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: "organisation_required" });
  });

  it("at once if the application guards its own page, and the guard returns there", async () => {
    await login(siv);
    const answer = await ask(await refusedHref({ ...wanted, returnTo: `${pages.refused}?p=x` }));
    expect(answer.status).toBe(403);
    Object.assign(service, { browser: service.newBrowser() });
    const start = `${origin}/auth/login?return_to=${pages.cancelled}/`;
    const page = await service.browser.login(start, { person: siv, cancel: true, stopAt: isOwn });
    expect(new URL(page.url).pathname).toBe("/auth/problem");
  });

  it.each(["/auth/logged-in", "/auth/logout"])(
    "the second time, if the application's page leads back: %s",
    async (path) => {
      await login();
      expect((await ask(path)).status).toBe(303);
      expect((await ask(path)).status).toBe(200);
    },
  );

  it("the second time, if a guard in a layout refuses the same person again", async () => {
    await login();
    const href = await refusedHref();
    const first = await ask(href);
    // Too soon for a person to have read the page.
    expect([first.status, first.headers.get("set-cookie")]).toEqual([303, expect.stringContaining("; Max-Age=10;")]);
    const again = await ask(href);
    expect([again.status, await again.text()]).toEqual([403, expect.stringContaining("Du trenger fullmakt til å")]);
    expect((await ask(await refusedHref({ ...wanted, returnTo: "/sak/2" }))).status).toBe(303);
  });

  it("the second time, if the application moves its page to an address in its language, with the note", async () => {
    await login();
    const moved = (note: string) => refusedHref({ ...wanted, returnTo: `/nb${pages.refused}?p=${note}` });
    expect((await ask(await moved("first"))).status).toBe(303);
    expect((await ask(await moved("second"))).status).toBe(403);
  });
});
