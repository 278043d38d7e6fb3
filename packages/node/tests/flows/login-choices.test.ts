import { faults, organisations, type Page } from "@adgangskort/mock-idp";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProviderOptions } from "../../src/index.ts";
import { service as sender } from "../../examples/guides/service.ts";
import {
  aile,
  elin,
  entry,
  kari,
  ola,
  origin,
  resource,
  secretClient,
  useService,
  workAccount,
} from "../support/service.ts";

const service = useService();
const target = `${origin}/sak`;
const stopAt = (url: string): boolean => url.startsWith(target);
const path = (id = ""): string => `${origin}/auth/login${id && `/${id}`}?return_to=/sak`;
/** Two ways to log in by one provider: a personal eID, and a work account. */
const twoWays = (work: Partial<ProviderOptions> = {}): readonly ProviderOptions[] => {
  const { representation: _, ...plain } = entry();
  return [entry(), { ...plain, id: workAccount, assurance: "entraid", ...work }];
};
const serve = (providers: readonly ProviderOptions[]): void => {
  Object.assign(service, { auth: service.newAuth({ providers }) });
};
const otherClient: Partial<ProviderOptions> = {
  clientId: secretClient.clientId,
  clientAuthentication: { method: "client_secret_basic", clientSecret: secretClient.clientSecret },
};

describe.each([
  ["the same client", {}],
  ["another client", otherClient],
])("two ways to log in by one provider, with %s", (_, client) => {
  beforeEach(() => serve(twoWays({ assurance: "substantial", ...client })));

  it("work side by side, each under its own id", async () => {
    for (const id of ["", workAccount]) {
      const browser = service.newBrowser();
      const page = await browser.login(path(id), { person: kari, stopAt });
      expect(page.stopped).toBe(true);
      const cookie = browser.cookies.header(new URL(origin)) ?? "";
      const session = await service.auth.session(new Headers({ cookie }));
      expect(session?.provider).toBe(id || "ansattporten");
      expect(service.events.at(-1)).toMatchObject({ result: "succeeded", provider: id || "ansattporten" });
      expect(service.idp.calls.last("par")?.parameters["redirect_uri"]).toBe(
        `${origin}/auth/callback/${id || "ansattporten"}`,
      );
    }
  });

  it.each([
    ["", `callback/${workAccount}`],
    [workAccount, "callback/ansattporten"],
  ])("give no session when the answer to /%s is brought to %s (RFC 9700 4.4)", async (id, other) => {
    const arrived = await service.browser.login(path(id), {
      person: kari,
      stopAt: (url) => url.startsWith(`${origin}/auth/callback/`),
    });
    const swapped = arrived.url.replace(/callback\/[\w-]+/, other);
    const page = await service.browser.open(swapped);
    expect(page.status).toBe(400);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "transaction_missing" } });
    expect(await service.auth.session(service.headers())).toBeNull();
    expect(service.idp.calls.all("token")).toHaveLength(0);
  });
});

describe("a requirement for one way to log in", () => {
  const page = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", accept: "text/html" };
  const script = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "x-adgangskort": "1" };
  const guarded = (headers: Record<string, string>): Promise<Response> =>
    service.auth.protect(
      new Request(target, { headers: service.headers(headers) }),
      ({ provider }) => new Response(provider),
      { provider: workAccount },
    );

  it("leads the person from the other to a page with the login there, and lets in the session of that login", async () => {
    serve(twoWays({ assurance: "substantial", ...otherClient }));
    await service.browser.login(path(), { person: kari, stopAt });
    const refused = await guarded(page);
    const explained = `/auth/refused/${workAccount}?code=provider_required&return_to=%2F`;
    expect([refused.status, refused.headers.get("location")]).toEqual([303, `${explained}sak`]);
    const program = await guarded(script);
    expect([program.status, await program.json()]).toEqual([
      403,
      expect.objectContaining({ error: "provider_required", href: explained }),
    ]);
    const login = `/auth/login/${workAccount}?return_to=%2Fsak`;
    const { html } = await service.browser.open(`${origin}${explained}sak`);
    expect(html).toContain(`<li><a href="${login}">`);
    await service.browser.login(origin + login, { person: kari, stopAt });
    expect(await (await guarded(page)).text()).toBe(workAccount);
  });
});

describe("a logout that names one way to log in", () => {
  it("ends the session at the provider that gave it, though that is another one", async () => {
    serve(twoWays({ assurance: "substantial", ...otherClient }));
    await service.browser.login(path(), { person: kari, stopAt });
    const headers = service.headers({ origin });
    const url = `${origin}/auth/logout/${workAccount}`;
    const answer = await service.auth.handler(new Request(url, { method: "POST", headers }));
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("client_id")).toBe(entry().clientId);
    expect(service.events.at(-1)).toMatchObject({ action: "logout", result: "ended", provider: "ansattporten" });
  });
});

describe("a login by one way that comes to nothing", () => {
  it("offers the others where those may help, and where they would not, none", async () => {
    serve(twoWays({ title: "Jobbkonto", assurance: "substantial", ...otherClient }));
    const links = ({ html }: Page): string[] =>
      Array.from(html.matchAll(/href="(\/auth\/login[^"?]*)/g), ([, href = ""]) => href);
    const cancelled = await service.browser.login(path(), { person: kari, cancel: true, stopAt });
    expect(links(cancelled).toSorted()).toEqual(["/auth/login", `/auth/login/${workAccount}`]);
    service.idp.fail(faults.idToken.claims({ acr: "low" }));
    const tooWeak = await service.browser.login(path(), { person: kari, stopAt });
    expect([tooWeak.status, links(tooWeak)]).toEqual([403, ["/auth/login"]]);
  });
});

describe("a title in several languages", () => {
  const title = { nb: "Jobbkonto", en: "Work account" };
  beforeEach(() => serve(twoWays({ title, assurance: "substantial", ...otherClient })));

  it.each([
    ["en", "Work account"],
    ["nn", "Jobbkonto"],
  ] as const)("is that of the page, or bokmål: %s", async (language, text) => {
    const url = `${path()}&ui_locales=${language}`;
    const { html } = await service.browser.login(url, { person: kari, cancel: true, stopAt });
    expect(html).toMatch(new RegExp(`href="/auth/login/${workAccount}[^"]*">${text}<`));
    expect(service.auth.loginChoices({ language })[1]?.title).toBe(text);
  });

  it("is in the first language of the service where nothing else is asked for, and bokmål where it names none", () => {
    expect(service.auth.loginChoices()[1]?.title).toBe("Jobbkonto");
    const auth = service.newAuth({
      service: { ...sender, languages: ["en", "nb"] },
      providers: twoWays({ title, assurance: "substantial", ...otherClient }),
    });
    expect(auth.loginChoices()[1]?.title).toBe("Work account");
  });
});

describe("a page where people choose how to log in", () => {
  it("has every way, by the title of its entry, with a link that comes back", async () => {
    serve([entry(), ...twoWays({ title: "Jobbkonto" }).slice(1)]);
    const ways = service.auth.loginChoices({ returnTo: "/sak?del=1#a" });
    expect(ways).toEqual([
      { id: "ansattporten", title: "Ansattporten", href: "/auth/login?return_to=%2Fsak%3Fdel%3D1%23a" },
      {
        id: workAccount,
        title: "Jobbkonto",
        href: `/auth/login/${workAccount}?return_to=%2Fsak%3Fdel%3D1%23a`,
      },
    ]);
    for (const { id, href } of ways) {
      const browser = service.newBrowser();
      const page = await browser.login(href, { person: aile, stopAt });
      expect(page.url).toBe(`${origin}/sak?del=1#a`);
      expect(await service.auth.session(browser.headers())).toMatchObject({ provider: id });
    }
  });

  it("comes back to the landing page when it says nothing else, and never to another site", () => {
    expect(service.auth.loginChoices()).toMatchObject([{ href: "/auth/login?return_to=%2F" }]);
    for (const returnTo of ["//evil.example", "https://evil.example/", "/auth/logout"])
      expect(() => service.auth.loginChoices({ returnTo })).toThrow(/^return_to_invalid/);
  });
});

const workAccountEntry: Partial<ProviderOptions> = {
  representation: { type: "ansattporten:orgno", severalOrganisations: true, actions: ["Report", "Write"] },
  claims: ["email", "groups"],
  scopes: ["profile"],
};
const { kommune, oppvekst, havbruk } = organisations;

describe("a work account", () => {
  const login = (person: string, numbers?: string[]): ReturnType<typeof service.browser.login> =>
    service.browser.login(path(workAccount), { person, ...(numbers && { organisation: numbers }), stopAt });

  it("is asked for as itself, and gives the organisations that connected it, with the rights they assigned", async () => {
    serve(twoWays(workAccountEntry));
    expect((await login(aile, [oppvekst.organisation_number, kommune.organisation_number])).stopped).toBe(true);
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({
      acr_values: "entraid",
      scope: "openid profile",
      authorization_details: '[{"type":"ansattporten:orgno","allow_multiple_organizations":true}]',
    });
    expect(await service.auth.session(service.headers())).toMatchObject({
      provider: workAccount,
      name: "Áile Sárá Øverås",
      assurance: "entraid",
      authenticationMethods: ["entraid_pwd", "entraid_mfa"],
      claims: { email: "aile.overas@fjordvik.example" },
      representation: {
        kind: "organisations",
        organisations: [
          { organisationNumber: oppvekst.organisation_number, name: oppvekst.name, grants: [{}] },
          { organisationNumber: kommune.organisation_number, name: kommune.name, grants: [{ actions: ["Report"] }] },
        ],
      },
    });
    expect(await (await service.auth.handler(sessionRequest())).text()).not.toContain("@fjordvik");
  });

  it("is left for the first way that reaches a level, when a link asks for one, and for nothing that there is not", async () => {
    serve(twoWays(workAccountEntry));
    await login(kari);
    await service.browser.login(`${path(workAccount)}&assurance=ukjent`, { person: kari, stopAt });
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "entraid" });
    const link = `${path(workAccount)}&assurance=high`;
    expect((await service.browser.login(link, { person: kari, assurance: "high", stopAt })).stopped).toBe(true);
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ acr_values: "high" });
    expect(await service.auth.session(service.headers())).toMatchObject({
      provider: "ansattporten",
      assurance: "high",
    });
  });

  it("of one factor is let in, unless more are demanded", async () => {
    serve(twoWays(workAccountEntry));
    expect((await login(elin)).stopped).toBe(true);
    const before = service.headers();
    expect(await service.auth.session(before)).toMatchObject({ assurance: "entraid" });
    serve(twoWays({ ...workAccountEntry, multiFactor: true }));
    expect(await service.auth.session(before)).toBeNull();
    const page = await login(elin);
    expect(page.status).toBe(403);
    // The provider knows the person now, and would answer the same at once.
    expect(page.html).toContain('href="/auth/login/jobbkonto?max_age=0&amp;return_to=');
    expect(service.events.at(-1)).toMatchObject({ error: { code: "multi_factor_required" } });
    expect((await service.newBrowser().login(path(workAccount), { person: kari, stopAt })).stopped).toBe(true);
  });

  it("gives no right that another way to log in asks for, though the employer assigned one of the name", async () => {
    const [personal, work] = twoWays({ representation: { type: "ansattporten:orgno", severalOrganisations: true } });
    const representation = { resources: [{ resource, actions: ["Report"] }] };
    serve([{ ...personal, representation }, work] as ProviderOptions[]);
    await login(aile, [kommune.organisation_number]);
    const session = await service.auth.session(service.headers());
    expect(session).toMatchObject({ representation: { organisations: [{ grants: [{ actions: ["Report"] }] }] } });
    expect(service.auth.judge(session, { organisation: true }).allowed).toBe(true);
    expect(service.auth.judge(session, { organisation: { action: "Report" } })).toMatchObject({
      allowed: false,
      reason: { code: "provider_required" },
    });
  });

  it("never stands for a level, however the answer came about (A-38)", async () => {
    serve(twoWays());
    service.idp.fail(faults.idToken.claims({ acr: "entraid", amr: ["entraid_mfa"] }));
    expect((await service.browser.login(path(), { person: kari, stopAt })).status).toBe(403);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "assurance_insufficient" } });
  });
});

/** The documents' own text, in place of what the provider would have written, in the token answer and the id_token alike. */
function answerWith(text: string): void {
  const authorization_details: unknown = JSON.parse(text);
  service.idp.fail(faults.idToken.claims({ authorization_details }));
  service.idp.fail(faults.token.body({ authorization_details }));
}
const identifier = (prefix: string): string => `"ID":"${prefix}${kommune.organisation_number}"`;

describe("an employer, as the documents of 2025 write it", () => {
  it.each([
    ["orgno", `{"authority":"iso6523-actorid-upis",${identifier("0192:")}}`],
    ["orgno", `{"Authority":"iso6523-actorid-upis",${identifier("0192:")}}`],
    ["orgno:", `{"authority":"iso6523-actorid-upis",${identifier("0192:")}}`],
  ])("is the one that the person acts for: %s %s", async (member, value) => {
    serve(twoWays({ representation: { type: "ansattporten:orgno" } }));
    answerWith(`[{"type":"ansattporten:orgno","${member}":${value}}]`);
    await service.browser.login(path(workAccount), { person: kari, stopAt });
    expect(await service.auth.session(service.headers())).toMatchObject({
      representation: { organisations: [{ organisationNumber: kommune.organisation_number, grants: [{}] }] },
    });
  });

  it.each([
    [
      "of another register",
      `[{"type":"ansattporten:orgno","orgno":{"authority":"iso6523-actorid-upis",${identifier("0007:")}}}]`,
    ],
    ["beside another type", `[{"type":"ansattporten:orgno"},{"type":"ansattporten:altinn:resource"}]`],
    ["in another type", `[{"type":"ansattporten:altinn:resource"}]`],
  ])("gives no session %s", async (_, text) => {
    serve(twoWays({ representation: { type: "ansattporten:orgno" } }));
    answerWith(text);
    expect((await service.browser.login(path(workAccount), { person: kari, stopAt })).status).toBe(502);
    expect(service.events.at(-1)).toMatchObject({ error: { code: "representation_invalid" } });
    expect(await service.auth.session(service.headers())).toBeNull();
  });
});

describe("one way to log in that takes either", () => {
  it.each(["substantial", "entraid"])("says by which the person came: %s", async (assurance) => {
    serve([entry({ assurance: ["substantial", "entraid"] })]);
    await service.browser.login(path(), { person: kari, assurance, stopAt });
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("substantial entraid");
    expect(await service.auth.session(service.headers())).toMatchObject({ assurance });
  });
});

describe("a service of Altinn 2", () => {
  it("gives the rights that are held, of those that are known here", async () => {
    const resource = "urn:altinn:resource:2480:40";
    const representation = {
      type: "ansattporten:altinn:service",
      resources: [{ resource, actions: ["Read", "ArchiveRead"], deletedOrganisations: false }],
      required: true,
    } as const;
    serve([entry({ representation })]);
    await service.browser.login(path(), { person: ola, organisation: [havbruk.organisation_number], stopAt });
    expect(service.idp.calls.last("par")?.parameters["authorization_details"]).toBe(
      `[{"type":"ansattporten:altinn:service","resource":"${resource}","representation_is_required":true,"allow_deleted_organizations":false}]`,
    );
    expect(await service.auth.session(service.headers())).toMatchObject({
      representation: {
        organisations: [{ name: havbruk.name, grants: [{ resource, actions: ["Read", "ArchiveRead"] }] }],
      },
    });
  });
});

describe("resources of Altinn 3", () => {
  it("are asked for one by one, and come back as the grants of each organisation", async () => {
    const resources = [
      { resource: "urn:altinn:resource:rapport", actions: ["read", "sign"], deletedOrganisations: true },
      { resource: "urn:altinn:resource:skjema" },
    ];
    serve([entry({ representation: { resources, severalOrganisations: true } })]);
    const { nedlagt } = organisations;
    const chosen = [havbruk.organisation_number, nedlagt.organisation_number];
    await service.browser.login(path(), { person: ola, organisation: chosen, stopAt });
    const session = await service.auth.session(service.headers());
    const granted = session?.representation.kind === "organisations" ? session.representation.organisations : [];
    expect(granted.map(({ name, grants }) => ({ name, grants }))).toEqual([
      {
        name: havbruk.name,
        grants: [
          { resource: "urn:altinn:resource:rapport", actions: ["read", "sign"] },
          { resource: "urn:altinn:resource:skjema" },
        ],
      },
      { name: nedlagt.name, grants: [{ resource: "urn:altinn:resource:rapport", actions: ["read", "sign"] }] },
    ]);
  });
});

function sessionRequest(): Request {
  return new Request(`${origin}/auth/session`, { headers: service.headers() });
}
