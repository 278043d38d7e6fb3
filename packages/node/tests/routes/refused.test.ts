import { describe, expect, it } from "vitest";
import type { Auth, ProviderOptions } from "../../src/index.ts";
import { textsIn } from "../../src/texts/language.ts";
import { service as sender } from "../../examples/guides/service.ts";
import { entry, kari, origin, resource, siv, useService, workAccount } from "../support/service.ts";
import { withoutRights } from "../support/without-rights.ts";

const service = useService();
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
const codes = ["organisation_required", "provider_required", "another_person", "session_replaced"] as const;
const stopAt = (url: string): boolean => url.startsWith(`${origin}/sak`);

const login = (person = siv): Promise<unknown> =>
  service.browser.login(`${origin}/auth/login?return_to=/sak`, { person, stopAt });
const open = (code: string, headers = service.headers(navigation)): Promise<Response> =>
  service.auth.handler(new Request(`${origin}/auth/refused?code=${code}&return_to=/sak`, { headers }));
/** Headers of a browser whose session was replaced a moment ago. */
async function withReplacedSession(): Promise<Headers> {
  await login();
  const before = service.headers(navigation);
  await login();
  return before;
}

describe("the page of a refusal", () => {
  it.each(codes)("writes no event for a browser without a session, which anyone can send there: %s", async (code) => {
    const answer = await open(code);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('href="/auth/login?return_to=');
    expect(service.events).toEqual([]);
  });

  it("can be read in each language by a browser without a session", async () => {
    const address = "/auth/refused?code=another_person&return_to=%2Fsak";
    const auth = service.newAuth({ service: sender });
    const answer = await auth.handler(new Request(origin + address, { headers: navigation }));
    const links = [...(await answer.text()).matchAll(/<a lang="(\w+)" hreflang="\w+" href="([^"]*)"/g)];
    expect(links.map(([, language]) => language)).toEqual(expect.arrayContaining(["nb", "nn", "en"]));
    for (const [, language, href = ""] of links)
      expect(href.replaceAll("&amp;", "&")).toBe(`${address.slice(address.indexOf("?"))}&ui_locales=${language}`);
  });

  it.each(codes)("writes no event for a session that has ended: %s", async (code) => {
    await login();
    const { issuer = "", subject = "" } = (await service.auth.session(service.headers())) ?? {};
    await service.auth.erasePerson({ issuer, subject });
    const before = service.events.length;
    expect((await open(code)).status).toBe(401);
    expect(service.events).toHaveLength(before);
  });

  it.each(codes)("writes no event for a session that a newer one replaced, and leads back: %s", async (code) => {
    const headers = await withReplacedSession();
    const before = service.events.length;
    const answer = await open(code, headers);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('href="/sak"');
    expect(service.events).toHaveLength(before);
  });

  it.each(["organisation_required", "another_person"])(
    "writes one event for a live session, with its person: %s",
    async (code) => {
      await login(kari);
      const before = service.events.length;
      expect((await open(code)).status).toBeGreaterThan(400);
      const { subject, session } = service.events[before - 1] ?? {};
      expect([subject, session]).toEqual([expect.any(String), expect.any(String)]);
      const event = { action: "access", result: "failed", subject, session, error: { code } };
      expect(service.events.slice(before)).toMatchObject([event]);
    },
  );

  it("goes on without an event where a live session is told that it was replaced", async () => {
    await login();
    const before = service.events.length;
    const answer = await open("session_replaced");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${origin}/sak`]);
    expect(service.events).toHaveLength(before);
  });

  it.each(["constructor", "toString", "__proto__", ""])("is found for no other code: %s", async (code) => {
    await login();
    expect((await open(code)).status).toBe(404);
  });
});

it.each([
  ["a missing session", "/auth/organisation", textsIn("nb").situations.loggedInAsCitizen.title],
  ["an address that is none", "/auth/nowhere", textsIn("nb").errors.route_not_found.title],
])("a session as a citizen explains a missing one, and nothing else: %s", async (_, path, title) => {
  const headers = { ...navigation, cookie: `__Host-citizen=${"A".repeat(43)}` };
  const answer = await service.auth.handler(new Request(origin + path, { headers }));
  expect(await answer.text()).toContain(`<h1>${title}</h1>`);
});

it("the page of an entry that there is not is not found", async () => {
  await login();
  const url = `${origin}/auth/refused/nowhere?code=organisation_required`;
  expect((await service.auth.handler(new Request(url, { headers: service.headers() }))).status).toBe(404);
});

describe("the page for another entry of providers", () => {
  const wanted = { provider: workAccount, returnTo: "/sak" } as const;
  const { representation: _, ...plain } = entry({ id: workAccount, title: "Jobbkonto" });
  const withTwo = (): Auth => service.newAuth({ providers: [entry(), plain] });
  const page = async (auth: Auth, query: string): Promise<Response> =>
    auth.handler(
      new Request(`${origin}/auth/refused/${workAccount}?code=provider_required&${query}`, {
        headers: service.headers({ ...navigation, "accept-language": "nb" }),
      }),
    );

  it("says that the login ends the session, offers that login as it was required, and keeps the session", async () => {
    const auth = withTwo();
    await login(kari);
    const before = service.events.length;
    const answer = await page(auth, "assurance=high&max_age=300&return_to=/sak&prompt=none");
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).toContain("blir innloggingen du har nå, avsluttet");
    expect(text).toContain(
      `<a href="/auth/login/${workAccount}?assurance=high&amp;max_age=300&amp;return_to=%2Fsak">Jobbkonto</a>`,
    );
    expect(text).toContain('href="/auth/logout"');
    expect(service.events.slice(before)).toMatchObject([
      { action: "access", result: "failed", provider: workAccount, error: { code: "provider_required" } },
    ]);
    expect(await auth.session(service.headers())).toMatchObject({ provider: "ansattporten" });
  });

  it("is where a handler leads a person, with a code for a program", async () => {
    const auth = withTwo();
    await login(kari);
    const ask = (headers: Record<string, string>): Promise<Response> =>
      auth.protect(
        new Request(`${origin}/sak`, { headers: service.headers(headers) }),
        () => new Response("in"),
        wanted,
      );
    const location = `/auth/refused/${workAccount}?code=provider_required&return_to=%2Fsak`;
    expect((await ask(navigation)).headers.get("location")).toContain(location);
    const refused = await ask({ accept: "application/json" });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: "provider_required", href: location });
  });

  it("goes on, without an event, once the person has logged in by that entry", async () => {
    const auth = withTwo();
    await login(kari);
    const before = service.events.length;
    const headers = service.headers(navigation);
    const own = await auth.handler(
      new Request(`${origin}/auth/refused?code=provider_required&return_to=/sak`, { headers }),
    );
    expect([own.status, own.headers.get("location")]).toEqual([303, `${origin}/sak`]);
    expect(service.events).toHaveLength(before);
  });
});

describe("the page for a missing right", () => {
  const withRights = (name = "eksempel-rapport:write"): Auth => {
    const rights = { [name]: { nb: "sende inn rapporter", en: "submit reports" } };
    const auth = service.newAuth({ service: { ...sender, rights } });
    Object.assign(service, { auth });
    return auth;
  };
  const right = { resource, action: "write" } as const;
  /** The person opens a page that requires the right, which all refuse who act for these organisations. */
  async function refusedTo(person: string, organisation?: readonly string[]): Promise<string> {
    const stop = (url: string): boolean => url.startsWith(`${origin}/sak`);
    await service.browser.login(`${origin}/auth/login?return_to=/sak`, {
      person,
      stopAt: stop,
      ...(organisation && { organisation }),
    });
    const session = withoutRights(await service.auth.session(service.headers()));
    const verdict = service.auth.judge(session, { organisation: right, returnTo: "/sak" });
    return verdict.allowed ? "" : verdict.location;
  }
  const page = async (location: string, headers: Record<string, string> = {}): Promise<string> => {
    const answer = await service.auth.handler(
      new Request(origin + location, {
        headers: service.headers({ ...navigation, "accept-language": "nb", ...headers }),
      }),
    );
    expect(answer.status).toBe(403);
    return answer.text();
  };
  const linksIn = (html: string): string[] =>
    Array.from(
      (/<div class="actions">.*?<\/div>/s.exec(html)?.[0] ?? "").matchAll(/href="([^"?]*)[^>]*>([^<]*)</g),
      ([, href, text]) => `${text}: ${href}`,
    );

  it.each(["eksempel-rapport:write", `${resource}:write`])(
    "names the right and the organisation, says who can give it and where, and leads back: %s",
    async (name) => {
      withRights(name);
      const html = await page(await refusedTo(kari), { referer: `${origin}/oversikt` });
      const [org = ""] = Array.from(html.matchAll(/På vegne av <b>([^<]*)</g), ([, text]) => text);
      expect(html).toContain("<h1>Du trenger fullmakt til å sende inn rapporter</h1>");
      expect(html).toContain(
        `Du er her på vegne av ${org}. Virksomheten må gi deg fullmakt i Altinn før du kan sende inn rapporter.`,
      );
      expect(html).toContain("<li>Be daglig leder, styreleder eller hovedadministrator om fullmakten.</li>");
      expect(linksIn(html)).toEqual([
        "Velg en annen virksomhet: /auth/organisation",
        "Tilbake dit du var: /oversikt",
        expect.stringMatching(/^Til .+: \/$/),
        "Åpne Altinn (altinn.no): https://am.ui.tt02.altinn.no/accessmanagement/ui",
        "Logg ut: /auth/logout",
      ]);
    },
  );

  it.each<[string, Partial<ProviderOptions>]>([
    [
      "Virksomhetsbroen",
      { assurance: "entraid", representation: { type: "ansattporten:orgno", severalOrganisations: true } },
    ],
    [
      "nowhere that the profile names",
      {
        representation: {
          type: "ansattporten:altinn:service",
          resources: [{ resource: "urn:altinn:resource:2480:40", actions: ["Read"] }],
        },
      },
    ],
    ["nowhere, by an entry without representation", { representation: undefined as never }],
  ])("has no link to where the right is given, where that has no address: %s", async (_, changes) => {
    const { representation, ...others } = entry({ id: workAccount, ...changes });
    const other = { ...others, ...(representation && { representation }) };
    Object.assign(service, { auth: service.newAuth({ providers: [entry(), other] }) });
    await refusedTo(kari);
    const html = await page(`/auth/refused/${workAccount}?code=organisation_required&return_to=/sak`);
    expect(linksIn(html)).toContain("Logg ut: /auth/logout");
    expect(html).not.toMatch(/href="https:/);
  });

  it("speaks of the organisation alone where the options have no label for the right", async () => {
    const html = await page(await refusedTo(kari));
    expect(html).toMatch(/<h1>Du trenger fullmakt fra [^<]+<\/h1>/);
  });

  it("takes no label from an address that nobody sealed", async () => {
    withRights();
    await refusedTo(kari);
    const html = await page(
      "/auth/refused?code=organisation_required&return_to=/sak&right=eksempel-rapport:write&p=eksempel-rapport:write",
    );
    expect(html).not.toContain("sende inn rapporter");
  });

  it("does not lend its sealed address to the page of a failed login", async () => {
    withRights();
    const { searchParams } = new URL(origin + (await refusedTo(kari)));
    const address = `${origin}/auth/problem?${new URLSearchParams({ p: searchParams.get("p") ?? "" }).toString()}`;
    const answer = await service.auth.handler(new Request(address, { headers: { accept: "text/html" } }));
    expect(answer.status).toBe(404);
  });

  it("lets a person who acts for nobody choose once, and then leads to no page that leads back", async () => {
    const location = await refusedTo(siv);
    const first = await page(location);
    expect(first).toContain("<h1>Velg virksomheten du er her for</h1>");
    expect(first).not.toContain("<code>");
    expect(linksIn(first)[0]).toBe("Velg virksomhet: /auth/organisation");
    const chosen = await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, { person: siv, stopAt });
    expect(chosen.stopped).toBe(true);
    const second = await page(location);
    expect(second).toContain("<h1>Ingen virksomhet har gitt deg fullmakt ennå</h1>");
    expect(second).toContain("men Ansattporten fant ingen virksomhet som du kan bruke tjenesten på vegne av");
    expect(second).toContain("<code>");
    expect(linksIn(second)).toEqual([
      "Slik får du fullmakt (altinn.no): https://am.ui.tt02.altinn.no/accessmanagement/ui",
      "Logg inn som en annen: /auth/logout",
      "Til forsiden: /",
    ]);
  });

  it("does not blame the organisation of the session, if the request is for another one", async () => {
    await refusedTo(kari);
    const session = await service.auth.session(service.headers());
    const organisation = { ...right, organisationNumber: "310000418" };
    const verdict = service.auth.judge(session, { organisation, returnTo: "/sak" });
    const html = await page(verdict.allowed ? "" : verdict.location, { referer: `${origin}/oversikt` });
    expect(html).toContain("<h1>Dette gjelder en annen virksomhet</h1>");
    expect(html).not.toContain("har ikke gitt deg fullmakt");
    expect(html).not.toContain("310000418");
    expect(linksIn(html).slice(0, 2)).toEqual(["Tilbake dit du var: /oversikt", "Bytt virksomhet: /auth/organisation"]);
  });

  it("does not offer first what a person has just done: the same organisation again", async () => {
    const location = await refusedTo(kari);
    await service.browser.login(`${origin}/auth/organisation?return_to=/sak`, { person: kari, stopAt });
    const html = await page(location, { referer: `${origin}/oversikt` });
    expect(html).toMatch(/<h1>[^<]+ har ikke gitt deg fullmakt ennå<\/h1>/);
    expect(linksIn(html).map((link) => link.split(":")[0])).toEqual([
      "Åpne Altinn (altinn.no)",
      "Tilbake dit du var",
      "Til forsiden",
      "Velg en annen virksomhet",
      "Logg ut",
    ]);
  });
});
