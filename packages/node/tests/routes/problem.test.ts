import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ansattporten, type Auth } from "../../src/index.ts";
import { idPorten } from "../../src/id-porten.ts";
import { service as sender } from "../../examples/guides/service.ts";
import { textsIn } from "../../src/texts/language.ts";
import { cookieSecret, entry, kari, origin, useService, workAccount } from "../support/service.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const isCallback = (url: string): boolean => url.startsWith(`${origin}/auth/callback`);
const isSak = (url: string): boolean => url.startsWith(`${origin}/sak`);
const isProblem = (url: string): boolean => url.startsWith(`${origin}/auth/problem`);

/** The callback of a login that the provider answered, with an id_token that is refused. */
async function refusedCallback(start = "/auth/login?return_to=/sak/1"): Promise<string> {
  const { url } = await service.browser.login(origin + start, { person: kari, stopAt: isCallback });
  service.idp.fail(faults.idToken.signature("xor"));
  return url;
}

/** The address that a refused callback sends a person to. */
async function problemAddress(start?: string): Promise<string> {
  const page = await service.browser.open(await refusedCallback(start), { stopAt: isProblem });
  expect(page.stopped).toBe(true);
  return page.url;
}

/** The page at the address, in a browser without cookies. */
const open = (
  address: string,
  auth: Auth = service.auth,
  headers: Headers | typeof navigation = navigation,
): Promise<Response> => auth.handler(new Request(address, { headers }));
const referenceIn = (text: string): string | undefined => /<code>([0-9a-f]{12})<\/code>/.exec(text)?.[1];

afterEach(() => {
  vi.useRealTimers();
});

describe("a refused callback", () => {
  it("sends a person on to an address with nothing of the login in it, RFC 9700 4.2.4", async () => {
    const url = await refusedCallback();
    const answer = await service.auth.handler(new Request(url, { headers: service.headers(navigation) }));
    const location = answer.headers.get("location") ?? "";
    expect(answer.status).toBe(303);
    expect(location).toMatch(/^\/auth\/problem\?p=[\w-]+$/);
    expect(location.length).toBeLessThan(1024);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    for (const value of new URL(url).searchParams.values()) expect(location).not.toContain(value);
  });

  it("answers a program itself", async () => {
    const url = await refusedCallback();
    const headers = service.headers({ accept: "application/json" });
    const answer = await service.auth.handler(new Request(url, { headers }));
    expect(answer.status).toBe(502);
    const { reference } = service.events.at(-1) ?? {};
    expect(await answer.json()).toEqual({ error: "id_token_signature_invalid", reference });
  });

  it("is told of once, whoever opens the page and however often", async () => {
    const address = await problemAddress();
    const before = service.events.length;
    const pages = [await open(address), await open(address)];
    const told = [...(await Promise.all(pages.map((page) => page.text()))), (await service.browser.open(address)).html];
    expect(pages.map(({ status }) => status)).toEqual([502, 502]);
    expect(told.map(referenceIn)).toEqual(Array.from(told, () => service.events.at(-1)?.reference));
    expect(service.events).toHaveLength(before);
  });
});

describe("the page of a problem", () => {
  it("has the status and the headers of its code, and leads back to where the person was going", async () => {
    const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak/1`, {
      person: kari,
      stopAt: isCallback,
    });
    service.idp.fail(faults.tooMany("token", 45));
    const page = await service.browser.open(url);
    expect(page.status).toBe(503);
    expect(page.headers.get("retry-after")).toBe("45");
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.html).toContain(`href="/auth/login?return_to=${encodeURIComponent(`${origin}/sak/1`)}"`);
  });

  it.each([
    ["of the provider's failure names the person who is still logged in", {}, faults.tooMany("token", 45), true],
    ["does not at a shared workstation", { sharedWorkstation: true }, faults.tooMany("token", 45), false],
    ["does not where an answer may be forged", {}, faults.idToken.signature("xor"), false],
  ] as const)("%s", async (_, options, fault, isNamed) => {
    Object.assign(service, { auth: service.newAuth({ service: sender, ...options }) });
    const person = { person: kari };
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { ...person, stopAt: isSak });
    const asked = `${origin}/auth/login?return_to=/sak&assurance=high`;
    const { url } = await service.browser.login(asked, { ...person, assurance: "high", stopAt: isCallback });
    service.idp.fail(fault);
    const { html } = await service.browser.open(url);
    expect(html.includes("Innlogget som <b>Kari Testmo</b>")).toBe(isNamed);
  });

  it.each([false, true])(
    "of a cancelled step-up says that the person is logged in, at a shared workstation: %s",
    async (sharedWorkstation) => {
      Object.assign(service, { auth: service.newAuth({ service: sender, sharedWorkstation }) });
      await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isSak });
      const { html } = await service.browser.login(`${origin}/auth/login?return_to=/sak&assurance=high`, {
        person: kari,
        cancel: true,
      });
      expect(html).toContain("Du er fortsatt logget inn");
      expect(html.includes("Kari")).toBe(!sharedWorkstation);
      expect(html.includes("FJORDVIK")).toBe(!sharedWorkstation);
    },
  );

  it("names no one where the provider may have let in another person than the one of the session", async () => {
    Object.assign(service, { auth: service.newAuth({ service: sender }) });
    const person = { person: kari };
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { ...person, stopAt: isSak });
    const { url } = await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      ...person,
      stopAt: isCallback,
    });
    service.idp.fail(faults.tooMany("token", 45));
    const { html } = await service.browser.open(url);
    expect(html).not.toContain("Innlogget som");
    expect(html).not.toContain("FJORDVIK");
  });

  it("of a code that says nothing of a session reads none", async () => {
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, { person: kari, stopAt: isSak });
    const address = await problemAddress();
    const read = vi.spyOn(service.store, "read");
    expect((await open(address, service.newAuth(), service.headers(navigation))).status).toBe(502);
    expect(read).not.toHaveBeenCalled();
  });

  it("of a weaker eID than the one asked for says by which to log in", async () => {
    service.idp.fail(faults.idToken.claims({ acr: "substantial" }));
    const asked = `${origin}/auth/login?return_to=/sak&assurance=high`;
    const { html } = await service.browser.login(asked, { person: kari, assurance: "high" });
    expect(html).toContain("<h1>Logg inn med BankID, Buypass eller Commfides</h1>");
  });

  it.each([
    ["a level, where another method was asked for", "entraid", "substantial"],
    ["another method, where a level was asked for", "high", "entraid"],
  ])("of %s names no eID", async (_, asked, acr) => {
    const { representation: _of, ...plain } = entry({ assurance: ["substantial", "entraid"] });
    Object.assign(service, { auth: service.newAuth({ providers: [plain] }) });
    service.idp.fail(faults.idToken.claims({ acr }));
    const url = `${origin}/auth/login?return_to=/sak&assurance=${asked}`;
    const { html } = await service.browser.login(url, { person: kari, assurance: asked });
    expect(html).toContain(`<h1>${textsIn("nb").errors.assurance_insufficient.title}</h1>`);
  });

  it("is there for a program as JSON", async () => {
    const answer = await open(await problemAddress(), service.auth, { ...navigation, accept: "application/json" });
    const { reference } = service.events.at(-1) ?? {};
    expect([answer.status, await answer.json()]).toEqual([502, { error: "id_token_signature_invalid", reference }]);
  });

  it.each(["nb", "nn", "en", "se"] as const)("changes language by its own address: %s", async (language) => {
    const answer = await open(`${await problemAddress()}&ui_locales=${language}`);
    const text = await answer.text();
    expect(answer.status).toBe(502);
    expect(text).toContain(textsIn(language).errors.id_token_signature_invalid.title);
    expect(referenceIn(text)).toBe(service.events.at(-1)?.reference);
  });

  it("is in the language that the person chose for the login", async () => {
    const address = await problemAddress("/auth/login?return_to=/sak/1&ui_locales=en");
    expect(await (await open(address)).text()).toContain('<html lang="en">');
  });

  it("still gives the reference when it is too old to try again", async () => {
    const address = await problemAddress();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9 * 60_000 });
    expect(await (await open(address)).text()).toContain("/auth/login");
    vi.setSystemTime(Date.now() + 2 * 60_000);
    const answer = await open(address);
    const text = await answer.text();
    expect(answer.status).toBe(502);
    expect(referenceIn(text)).toBe(service.events.at(-1)?.reference);
    expect(text).not.toContain("/auth/");
    expect(text).toContain('<a href="/" class="main">');
  });

  it.each([0, 500, 1000])(
    "has an address of at most 1 kB, whatever page the login was for: %i characters",
    async (length) => {
      const address = await problemAddress(`/auth/login?return_to=/${"a".repeat(length)}`);
      expect(new URL(address).searchParams.get("p")?.length).toBeLessThanOrEqual(1024);
      const text = await (await open(address)).text();
      expect(referenceIn(text)).toBe(service.events.at(-1)?.reference);
    },
  );
});

/** The links of a page: text and address without its query, the primary one first. */
const linksIn = (html: string): string[] =>
  Array.from(html.matchAll(/<a href="([^"?]*)[^"]*"[^>]*>([^<]*)</g), ([, href, text]) => `${text}: ${href}`);

/** A person on this page presses a link to a login, and cancels it. */
async function cancelFrom(referer: string | undefined, link: string): Promise<string> {
  const headers = service.headers({ ...navigation, ...(referer !== undefined && { referer }) });
  const { headers: sent } = await service.auth.handler(new Request(origin + link, { headers }));
  service.browser.cookies.store(origin, sent);
  const asked = await service.browser.open(sent.get("location") ?? "");
  const page = await service.browser.login(asked, { person: kari, cancel: true });
  expect(page.status).toBe(200);
  return page.html;
}

describe("a person who cancels", () => {
  const stepUp = "/auth/login?assurance=high&return_to=/sak/1/godkjenn";
  const login = (start = "/auth/login?return_to=/sak"): Promise<unknown> =>
    service.browser.login(origin + start, { person: kari, stopAt: isSak });

  it("a first login reads that they are not logged in, without a reference", async () => {
    const html = await cancelFrom(`${origin}/om`, "/auth/login?return_to=/sak/1");
    expect(html).toContain("<h1>Innloggingen ble avbrutt</h1>");
    expect(referenceIn(html)).toBeUndefined();
    expect(linksIn(html)).toEqual(["Logg inn: /auth/login", "Tilbake dit du var: /om", "Til forsiden: /"]);
  });

  it("a step-up gets back to where they were first, with no reference and no other way to log in", async () => {
    Object.assign(service, { auth: service.newAuth({ providers: [entry(), entry({ id: workAccount })] }) });
    await login();
    const html = await cancelFrom(`${origin}/sak/1?fane=logg`, stepUp);
    expect(html).toContain("<h1>Du er fortsatt logget inn</h1>");
    expect(html).toContain("For å gå videre må du logge inn med BankID, Buypass eller Commfides.");
    expect(referenceIn(html)).toBeUndefined();
    expect(html).toContain('<a href="/sak/1?fane=logg" class="main">Tilbake dit du var</a>');
    expect(linksIn(html)).toEqual([
      "Tilbake dit du var: /sak/1",
      "Til forsiden: /",
      "Logg inn med BankID, Buypass eller Commfides: /auth/login",
    ]);
  });

  it("a step-up twice still gets back there: the page of ours in between is none that they were on", async () => {
    await login();
    const first = await cancelFrom(`${origin}/sak/1`, stepUp);
    const again = /href="(\/auth\/login[^"]*)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await cancelFrom(undefined, again)).toContain('<a href="/sak/1" class="main">Tilbake dit du var</a>');
  });

  it.each([
    ["no page", undefined],
    ["a page of another site", "https://evil.example/sak"],
    ["one whose name begins alike", `${origin}.evil.example/sak`],
    ["a route of ours", `${origin}/auth/logout`],
    ["a path that leads away when it is joined", `${origin}//evil.example`],
    ["a page with a long address", `${origin}/sak?${"a".repeat(252)}`],
  ])("and came from %s is led to the landing page", async (_, referer) => {
    await login();
    const html = await cancelFrom(referer, stepUp);
    expect(html).not.toMatch(/Tilbake dit du var|evil/);
    expect(html).toContain('<a href="/" class="main">Til forsiden</a>');
  });

  it("and came from a page whose address is as long as it may be is led back there", async () => {
    await login();
    const page = `/sak?${"a".repeat(251)}`;
    expect(await cancelFrom(origin + page, stepUp)).toContain(`<a href="${page}" class="main">Tilbake dit du var</a>`);
  });

  it("a login at a raised level is offered no other way at which that level cannot be reached", async () => {
    const { representation: _, ...plain } = entry();
    const providers = [plain, { ...plain, id: workAccount, assurance: "entraid" }, { ...plain, id: "tredje" }];
    Object.assign(service, { auth: service.newAuth({ providers }) });
    const html = await cancelFrom(undefined, stepUp);
    expect(linksIn(html)).toEqual([
      "Logg inn: /auth/login",
      "Til forsiden: /",
      "Ansattporten (tredje): /auth/login/tredje",
    ]);
    expect(html).toContain("/auth/login/tredje?assurance=high&amp;");
  });

  it("a login by one of several ways is offered none at a provider that knows but some of them", async () => {
    const { representation: _, ...plain } = entry();
    const { representation: _types, ...profile } = ansattporten;
    const without = { ...profile, id: "uten", assurance: { ...profile.assurance, outsideOrder: {} } };
    const providers = [
      { ...plain, assurance: ["substantial", "entraid"] },
      { ...plain, profile: without, assurance: "high" },
    ];
    Object.assign(service, { auth: service.newAuth({ providers }) });
    const html = await cancelFrom(undefined, "/auth/login?assurance=high%20entraid&return_to=/sak");
    expect(linksIn(html)).toEqual(["Logg inn: /auth/login", "Til forsiden: /"]);
  });
});

describe("an address that this application did not make", () => {
  const expectNowhere = async (address: string, auth?: Auth): Promise<void> => {
    const before = service.events.length;
    const answer = await open(address, auth);
    const text = await answer.text();
    expect(answer.status, address).toBe(404);
    expect(text).toContain(textsIn("nb").errors.route_not_found.title);
    expect(service.events).toHaveLength(before);
  };

  it("is a page that is not found: altered, cut, or made up", async () => {
    const address = await problemAddress();
    const sealed = new URL(address).searchParams.get("p") ?? "";
    const at = `${origin}/auth/problem`;
    const flipped = Array.from({ length: 20 }, (_, index) => {
      const place = Math.floor((index * sealed.length) / 20);
      return sealed.slice(0, place) + (sealed[place] === "A" ? "B" : "A") + sealed.slice(place + 1);
    });
    const wrong = [
      ...flipped,
      sealed.slice(0, -1),
      sealed.slice(0, 30),
      `${sealed}.`,
      `${sealed}A`,
      "",
      "A",
      "A".repeat(5000),
    ];
    for (const p of wrong) await expectNowhere(`${at}?p=${p}`);
    await expectNowhere(at);
    await expectNowhere(address.replace("/problem", "/problem/ansattporten"));
  });

  it("is so at another application of the same secret: its origin, its routes, its population", async () => {
    const { pathname, search } = new URL(await problemAddress());
    const elsewhere = "https://annen.example.no";
    await expectNowhere(elsewhere + pathname + search, service.newAuth({ baseUrl: elsewhere }));
    const { representation: _, ...rest } = entry({ id: "ansattporten", profile: idPorten });
    await expectNowhere(origin + pathname + search, service.newAuth({ providers: [rest] }));
    await service.auth.close();
    const otherRoutes = service.newAuth({ routesPath: "/inn" });
    await expectNowhere(`${origin}/inn/problem${search}`, otherRoutes);
    await otherRoutes.close();
  });

  it("is so under another secret, and opens under the one that it was sealed with while that is kept", async () => {
    const address = await problemAddress();
    const another = "another secret of at least 32 characters";
    await expectNowhere(address, service.newAuth({ secrets: [another] }));
    expect((await open(address, service.newAuth({ secrets: [another, cookieSecret] }))).status).toBe(502);
  });

  it("is one of an entry that there is no longer", async () => {
    await expectNowhere(await problemAddress(), service.newAuth({ providers: [entry({ id: "another" })] }));
  });
});
