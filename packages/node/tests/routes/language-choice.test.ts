import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { service as sender } from "../../examples/guides/service.ts";
import { createAuth, type Auth, type ServiceOptions, type SessionStore } from "../../src/index.ts";
import { headTooLargeFile, headTooLargePage } from "../../src/pages/head-too-large.ts";
import { logoutOnwardPage } from "../../src/routes/pages/session-pages.ts";
import { forgetProvider, kari, origin, useService, workAccount, entry } from "../support/service.ts";
import { options } from "../support/valid-options.ts";

const four: ServiceOptions = { ...sender, languages: ["nb", "nn", "en", "se"] };
const running = useService({ service: four, providers: [entry(), entry({ id: workAccount })] });
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

interface Shown {
  readonly status: number;
  readonly language: string | null;
  readonly heading: string | undefined;
  /** The address of the page in each language, as a browser resolves it. */
  readonly choice: Readonly<Record<string, string>>;
}

async function shown(address: string, answer: Response): Promise<Shown> {
  const text = await answer.text();
  const links = [...text.matchAll(/hreflang="(\w+)" href="([^"]*)"/g)];
  return {
    status: answer.status,
    language: answer.headers.get("content-language"),
    heading: /<h1>([^<]*)/.exec(text)?.[1],
    choice: Object.fromEntries(
      links.map(([, language = "", href = ""]) => [language, new URL(href.replaceAll("&amp;", "&"), address).href]),
    ),
  };
}

/** What happens before the page: nothing, a login, a provider or a store that does not answer. */
type Before = "nothing" | "login" | "provider down" | "login, store down";

interface Row {
  readonly page: string;
  readonly path: string;
  readonly before?: Before;
  readonly method?: "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly nb: string;
  readonly nn: string;
}

const gone = {
  nb: "Vi finner ikke siden",
  nn: "Vi finn ikkje sida",
};
const out = { nb: "Du er logget ut", nn: "Du er logga ut" };
const providerDown = { nb: "Vi får ikke kontakt med Ansattporten", nn: "Vi får ikkje kontakt med Ansattporten" };
const storeDown = { nb: "Tjenesten er ikke tilgjengelig akkurat nå", nn: "Tenesta er ikkje tilgjengeleg akkurat no" };
const login = "/auth/login?return_to=%2Fsak&assurance=substantial";
const form = { origin, "content-type": "application/x-www-form-urlencoded" };

const rows: readonly Row[] = [
  { page: "a login, provider down", path: login, before: "provider down", ...providerDown },
  {
    page: "a login by a form, provider down",
    path: login,
    before: "provider down",
    method: "POST",
    headers: form,
    ...providerDown,
  },
  { page: "a step-up, store down", path: `${login}&max_age=0`, before: "login, store down", ...storeDown },
  { page: "a login to another site", path: "/auth/login?return_to=https%3A%2F%2Fevil.example", ...gone },
  { page: "a login by no entry", path: "/auth/login/none", ...gone },
  { page: "a callback of no entry", path: "/auth/callback/none?code=c&state=s", ...gone },
  { page: "a choice of organisation, logged out", path: "/auth/organisation?return_to=%2Fsak", ...out },
  {
    page: "a choice of organisation, store down",
    path: "/auth/organisation",
    before: "login, store down",
    ...storeDown,
  },
  { page: "a login from a portal that is not known", path: "/auth/initiate?iss=https%3A%2F%2Fa.example", ...gone },
  { page: "the session, opened", path: "/auth/session", ...out },
  { page: "logged in, but logged out", path: "/auth/logged-in", ...out },
  { page: "logged in", path: "/auth/logged-in", before: "login", nb: "Du er logget inn", nn: "Du er logga inn" },
  { page: "logged out", path: "/auth/logged-out", ...out },
  {
    page: "the logout question",
    path: "/auth/logout",
    before: "login",
    nb: "Vil du logge ut av «Rapporter for virksomheter»?",
    nn: "Vil du logge ut av «Rapportar for verksemder»?",
  },
  {
    page: "a logout from another site",
    path: "/auth/logout",
    method: "POST",
    headers: { origin: "https://evil.example" },
    nb: "Vi tok ikke imot det som ble sendt",
    nn: "Vil du logge ut av «Rapportar for verksemder»?",
  },
  {
    page: "a logout, store down",
    path: "/auth/logout",
    before: "login, store down",
    method: "POST",
    headers: form,
    nb: "Vi fikk ikke fullført utloggingen",
    nn: "Vil du logge ut av «Rapportar for verksemder»?",
  },
  { page: "a logout at no entry", path: "/auth/logout/none", ...gone },
  {
    page: "no right",
    path: "/auth/refused?code=organisation_required&return_to=%2Fsak",
    before: "login",
    nb: "Du trenger fullmakt fra ",
    nn: "Du treng fullmakt frå ",
  },
  {
    page: "another entry",
    path: `/auth/refused/${workAccount}?code=provider_required&return_to=%2Fsak`,
    before: "login",
    nb: "Du må logge inn på en annen måte",
    nn: "Du må logge inn på ein annan måte",
  },
  {
    page: "another person",
    path: "/auth/refused?code=another_person&return_to=%2Fsak",
    before: "login",
    nb: "En annen er logget inn her",
    nn: "Ein annan er logga inn her",
  },
  {
    page: "no right, store down",
    path: "/auth/refused?code=organisation_required",
    before: "login, store down",
    ...storeDown,
  },
  { page: "no right, logged out", path: "/auth/refused?code=organisation_required", ...out },
  { page: "a problem that nobody sealed", path: "/auth/problem?p=AAAA", ...gone },
  { page: "an address that is none", path: "/auth/nowhere", ...gone },
  { page: "a path whose beginning is another site", path: "//evil.example/auth/nowhere", ...gone },
  { page: "a method that is none", path: "/auth/back-channel-logout", ...gone },
];

/** A store that finds no session, since it does not answer. */
const down = (store: SessionStore): SessionStore => ({ ...store, read: () => Promise.reject(new Error("down")) });

async function prepared(before: Before): Promise<Auth> {
  if (before.startsWith("login"))
    await running.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/sak`),
    });
  if (before === "provider down") {
    forgetProvider();
    running.idp.fail(faults.network("discovery"), { times: 1000 });
  }
  return before === "login, store down" ? running.newAuth({ store: down(running.store) }) : running.auth;
}

async function expectChoice(row: Row, answer: (request: Request) => Promise<Response>): Promise<void> {
  const { path, method = "GET", headers = {}, nb, nn } = row;
  const cookies = running.headers(navigation);
  for (const [name, value] of Object.entries(headers)) cookies.set(name, value);
  const address = origin + path;
  const page = await shown(address, await answer(new Request(address, { method, headers: cookies })));
  expect([page.language, page.heading?.slice(0, nb.length)]).toEqual(["nb", nb]);
  expect(Object.keys(page.choice)).toEqual(["nb", "nn", "en", "se"]);
  for (const href of Object.values(page.choice)) expect(href.startsWith(`${origin}/`), href).toBe(true);
  const followed = page.choice["nn"] ?? "";
  const other = await shown(followed, await answer(new Request(followed, { headers: running.headers(navigation) })));
  expect([other.language, other.heading?.slice(0, nn.length)]).toEqual(["nn", nn]);
  expect(method === "POST" || other.status === page.status, String(other.status)).toBe(true);
}

describe("the choice of language", () => {
  it.each(rows)("is on the page of $page, and leads to it", async (row) => {
    const auth = await prepared(row.before ?? "nothing");
    await expectChoice(row, (request) => auth.handler(request));
  });

  it("is on the page of a failed login, with its reference", async () => {
    const { html, url } = await running.browser.login(`${origin}${login}`, { person: kari, cancel: true });
    const page = await shown(url, new Response(html, { headers: { "content-language": "nb" } }));
    const followed = page.choice["nn"] ?? "";
    const answer = await running.auth.handler(new Request(followed, { headers: running.headers(navigation) }));
    expect(await shown(followed, answer)).toMatchObject({ status: 200, heading: "Innlogginga vart avbroten" });
  });

  it("repeats no code of a provider", async () => {
    const request = new Request(`${origin}/auth/callback/none?code=c-17&state=s-17`, { headers: navigation });
    const page = await (await running.auth.handler(request)).text();
    expect(page).toContain('href="?ui_locales=nn"');
    expect(page).not.toMatch(/[cs]-17/);
  });

  it("repeats no state of the provider's logout", async () => {
    const request = new Request(`${origin}/auth/logged-out?state=en.s-17`, { headers: navigation });
    const answer = await running.auth.handler(request);
    expect(answer.headers.get("content-language")).toBe("en");
    const page = await answer.text();
    expect(page).toContain('href="?ui_locales=nn"');
    expect(page).not.toContain("s-17");
  });

  it("is written in time that grows with the number of parameters", async () => {
    // More characters than a server of Node lets through, so that quadratic work takes seconds.
    const query = Array.from({ length: 16_000 }, (_, index) => index.toString(36)).join("&");
    const request = new Request(`${origin}/auth/nowhere?${query}`, { headers: navigation });
    await running.auth.handler(new Request(request));
    const began = process.cpuUsage();
    await running.auth.handler(request);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
  });

  it("repeats no hint of who logs in", async () => {
    const path = "/auth/initiate?iss=https%3A%2F%2Fa.example&login_hint=kari-17";
    const page = await (await running.auth.handler(new Request(origin + path, { headers: navigation }))).text();
    expect(page).toContain('href="?iss=https%3A%2F%2Fa.example&amp;ui_locales=nn"');
    expect(page).not.toContain("kari-17");
  });

  it("is on a page of the application that is refused, with the rest of its address", async () => {
    const auth = await prepared("login, store down");
    const row = { page: "", path: "/sak/7?fane=logg&fane=to", ...storeDown };
    await expectChoice(row, (request) => auth.protect(request, () => new Response()));
    const headers = running.headers(navigation);
    const asked = new Request(`${origin}${row.path}&ui_locales=nn`, { headers });
    const { choice } = await shown(asked.url, await auth.protect(asked, () => new Response()));
    expect(choice["en"]).toBe(`${origin}/sak/7?fane=logg&fane=to&ui_locales=en`);
  });

  it("is on the page of a browser that keeps no session: it tries again in that language", async () => {
    const round = (): ReturnType<typeof running.browser.login> =>
      running.browser.login(`${origin}/auth/login?return_to=/sak`, {
        person: kari,
        stopAt: (url) => url.startsWith(`${origin}/sak`),
      });
    for (let time = 0; time < 3; time += 1) {
      await round();
      running.browser.cookies.delete("__Host-employee");
    }
    const { html, url, status } = await round();
    expect(status).toBe(500);
    expect((await shown(url, new Response(html))).choice["nn"]).toBe(
      `${origin}/auth/login?return_to=%2Fsak&ui_locales=nn`,
    );
  });

  it.each([
    ["the application's answer to a form, which no link can send again", () => ofForm()],
    ["the page that leads on to the provider's logout by itself", () => Promise.resolve(onward())],
    ["the page of status 431, which is in all languages", () => Promise.resolve(headTooLargePage(made.service))],
    ["its file for a proxy: any link to this site is refused alike", async () => new Response(await file())],
  ])("is not on %s", async (_, page) => {
    const text = await (await page()).text();
    expect(text).toContain("<header>");
    expect(text).not.toContain("hreflang");
  });
});

const made = createAuth({ ...options, service: four });
const file = (): Promise<string> => headTooLargeFile(made.service!, "nb");
const onward = (): Response =>
  logoutOnwardPage({
    language: "nb",
    frame: { service: made.service },
    login: "ID-porten",
    address: new URL("https://login.example.no/logout"),
    fields: {},
  });
async function ofForm(): Promise<Response> {
  const auth = await prepared("login, store down");
  const headers = running.headers({ ...navigation, origin });
  return auth.protect(new Request(`${origin}/sak`, { method: "POST", headers }), () => new Response());
}
