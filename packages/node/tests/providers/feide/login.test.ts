import { faults } from "@adgangskort/mock-idp";
import { afterEach, describe, expect, it, vi } from "vitest";
import { feide } from "../../../src/feide.ts";
import { useClock } from "../../support/api.ts";
import { aile, elin, origin } from "../../support/service.ts";
import { claim, entry, groups, twoFactors, useFeide } from "../../support/feide.ts";

afterEach(() => {
  vi.useRealTimers();
});

const inBody = { method: "client_secret_post", clientSecret: "p%:+ s/=~ of a school" } as const;
const body = (page: { readonly html: string }): string => page.html;

describe("[feide-01] a login by code, PKCE and the client's secret", () => {
  const service = useFeide();

  it("is asked for in the browser, and redeemed with the secret in the header", async () => {
    const session = await service.session();
    expect(session).toMatchObject({
      population: "employee",
      provider: "feide",
      issuer: "https://auth.dataporten.no",
      name: "Kari Testmo",
      assurance: "one-factor",
    });
    const asked = service.idp.calls.last("authorize");
    expect(new URL(asked?.url ?? "").origin).toBe("https://auth.dataporten.no");
    expect(asked?.parameters).toMatchObject({ code_challenge_method: "S256", response_type: "code" });
    expect(asked?.parameters["scope"]).toBe("openid userinfo-name userid-feide groups-org");
    expect(asked?.parameters).not.toHaveProperty("acr_values");
    expect(asked?.parameters).not.toHaveProperty("login_hint");
    expect(service.idp.calls.last("token")?.headers.get("authorization")).toMatch(/^Basic /);
  });

  it("is not redeemed with the secret in the body, where the client is registered for the header", async () => {
    service.serve({ clientAuthentication: inBody });
    await service.login();
    expect(service.idp.calls.last("token")?.status).toBe(401);
    expect(service.events.at(-1)?.error?.code).toBe("client_authentication_failed");
    expect(await service.now()).toBeNull();
    service.idp.expectBroken("CQ-02");
  });

  it("has the subject as the key of the person, who may get another address and another name", async () => {
    const before = await service.session();
    service.idp.fail(faults.userinfo.body({ name: "Kari Nymo", email: "ny@fjordvik.example" }));
    const after = await service.session(undefined, "/auth/login?return_to=/klasse&max_age=0");
    expect(after.name).toBe("Kari Nymo");
    expect(after.subject).toBe(before.subject);
  });
});

describe("[feide-01] a client that is registered for its secret in the body", () => {
  const service = useFeide({ clientAuthentication: inBody });

  it("redeems the code with it there, and nowhere else", async () => {
    expect((await service.session()).provider).toBe("feide");
    const { parameters, headers } = service.idp.calls.last("token") ?? {};
    expect(parameters).toMatchObject({ client_id: entry().clientId, client_secret: inBody.clientSecret });
    expect(headers?.get("authorization")).toBeNull();
  });
});

describe("[feide-02] two factors", () => {
  const service = useFeide({ assurance: "two-factors" });

  it("are asked for by Feide's own name, and seen in acr", async () => {
    expect((await service.session()).assurance).toBe("two-factors");
    expect(service.idp.calls.last("authorize")?.parameters["acr_values"]).toBe(twoFactors);
  });

  it("fail closed: Feide lets a person in who has one, and is asked for two", async () => {
    const page = await service.login({ person: elin });
    expect(page.status).toBe(403);
    expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
    expect(await service.now()).toBeNull();
  });

  it.each([
    ["another level of Feide's", "urn:mace:feide.no:auth:level:fad08:2"],
    ["the name that we have for it", ["two-factors"]],
    ["a look-alike", `${twoFactors} `],
    ["a list", [twoFactors]],
  ])("are not told by %s", async (_, acr) => {
    service.idp.fail(faults.idToken.claims({ acr }));
    await service.login();
    expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
    expect(await service.now()).toBeNull();
  });

  it("are told by the id_token alone, and not by userinfo", async () => {
    service.idp.fail(faults.idToken.claims({ acr: undefined }));
    await service.login();
    expect(await service.now()).toBeNull();
  });
});

describe("a level that takes no two steps", () => {
  const profile = { ...feide, assurance: { ...feide.assurance, twoSteps: "one-factor" } };
  const service = useFeide({ profile });

  it("is asked for by its level", async () => {
    const { html } = await service.login({ person: elin }, "/auth/login?return_to=/klasse&assurance=two-factors");
    expect(html).toContain("<h1>Logg inn på et høyere sikkerhetsnivå</h1>");
  });
});

describe("[feide-03] a step-up to two factors", () => {
  const service = useFeide();

  it("is one round, and gives the same person a new level", async () => {
    const before = await service.session({ assurance: "one-factor" });
    expect(before.assurance).toBe("one-factor");
    const page = await service.login({}, "/auth/login?return_to=/klasse/karakterer&assurance=two-factors");
    expect(page.url).toBe(`${origin}/klasse/karakterer`);
    const after = await service.now();
    expect(after?.assurance).toBe("two-factors");
    expect(after?.subject).toBe(before.subject);
  });

  it("that the person cannot do leaves the session as it was", async () => {
    await service.session({ person: elin });
    const page = await service.login({ person: elin }, "/auth/login?return_to=/klasse&assurance=two-factors");
    expect(page.status).toBe(403);
    expect((await service.now())?.assurance).toBe("one-factor");
  });

  it.each([
    ["nb", "Logg inn i to trinn", "bekreft innloggingen i tillegg"],
    ["nn", "Logg inn i to steg", "stadfest innlogginga i tillegg"],
    ["en", "Log in with two steps", "confirm the login as well"],
    ["se", "Čálit sisa guovtti lávkkis", "duođaš sisačáliheami maiddái"],
  ])("tells in %s what to do, and not of levels, who used one factor", async (language, title, act) => {
    const refused = await service.login({ person: elin }, "/auth/login?return_to=/klasse&assurance=two-factors");
    const { html } = await service.browser.open(`${refused.url}&ui_locales=${language}`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(act);
    expect(html).not.toMatch(/nivå|level|dási/);
  });

  it("that asks for a new authentication is verified by auth_time", async () => {
    await service.session();
    service.idp.fail(faults.idToken.claims({ auth_time: Math.floor(Date.now() / 1000) - 3600 }));
    await service.login({}, "/auth/login?return_to=/klasse&max_age=0");
    expect(service.idp.calls.last("authorize")?.parameters["prompt"]).toBe("login");
    expect(service.events.at(-1)?.error?.code).toBe("authentication_too_old");
  });
});

describe("[feide-04] a preselected organisation", () => {
  const service = useFeide({ homeOrganisations: ["fjordvik.example"] });

  it("is where the person is led, by login_hint", async () => {
    await service.session({ person: aile });
    expect(service.idp.calls.last("authorize")?.parameters["login_hint"]).toBe("feide|realm|fjordvik.example");
  });

  it.each(["fjordvik.example.no", "evilfjordvik.example", "skole.fjordvik.example"])(
    "is verified: an account of another, %s, is refused, as a hint is no lock",
    async (another) => {
      service.idp.fail(faults.userinfo.body({ [claim("userid_sec")]: [`feide:kari@${another}`] }));
      const page = await service.login();
      expect(page.status).toBe(403);
      expect(service.events.at(-1)?.error?.code).toBe("identity_provider_refused");
    },
  );

  it("is none where several may log in, and each of them may", async () => {
    service.serve({ homeOrganisations: ["lofoten.example", "fjordvik.example"] });
    await service.session();
    expect(service.idp.calls.last("authorize")?.parameters).not.toHaveProperty("login_hint");
  });

  it.each<[string, string[] | undefined, boolean]>([
    ["more", ["fjordvik.example", "lofoten.example"], true],
    ["none in particular", undefined, true],
    ["another", ["lofoten.example"], false],
  ])("holds for the sessions that there are: after a deploy that asks for %s", async (_, homeOrganisations, stays) => {
    await service.session();
    const deployed = entry(homeOrganisations && { homeOrganisations });
    service.serve({}, { providers: [deployed] });
    expect((await service.now()) !== null).toBe(stays);
  });

  it("is written as a domain, and at a provider that tells of accounts", () => {
    expect(() => service.newAuth({ homeOrganisations: ["Fjordvik"] })).toThrow("as fjordvik.no");
    expect(() => service.newAuth({ homeOrganisations: [] })).toThrow("homeOrganisations");
  });
});

describe("[feide-07] a logout", () => {
  const service = useFeide();
  const logOut = async (): ReturnType<typeof service.browser.open> =>
    service.browser.submit(await service.browser.submit(await service.browser.open(`${origin}/auth/logout`)));

  it("ends our session first, hands Feide the hint and the address, and comes back", async () => {
    await service.session();
    const page = await logOut();
    expect(await service.now()).toBeNull();
    const sent = service.idp.calls.last("end_session")?.parameters;
    expect(sent?.["id_token_hint"]).toMatch(/^ey/);
    expect(sent?.["post_logout_redirect_uri"]).toBe(`${origin}/auth/logged-out`);
    expect(page.url).toContain(`${origin}/auth/logged-out`);
    expect(body(page)).toContain("logget ut");
  });

  it("leaves no session at Feide: the next login asks who comes", async () => {
    await service.session();
    await logOut();
    const page = await service.browser.open(`${origin}/auth/login?return_to=/klasse`);
    expect(body(page)).toContain('name="person"');
  });
});

describe("[feide-08] no refresh token", () => {
  const service = useFeide();

  it("is given, so that a session that is over takes one round, without a question, which keeps the page", async () => {
    const pass = useClock();
    const before = await service.session();
    pass(60 * 60 + 1);
    expect(await service.now()).toBeNull();
    const shown = service.idp.calls.all("interaction").filter(({ method }) => method === "POST").length;
    const page = await service.browser.open(`${origin}/auth/login?return_to=/klasse/7b?side=2`, {
      stopAt: (url) => url.startsWith(`${origin}/klasse`),
    });
    expect(page.url).toBe(`${origin}/klasse/7b?side=2`);
    const after = await service.now();
    expect(after?.subject).toBe(before.subject);
    // It is as old as it was: Feide did not ask the person.
    expect(after?.authenticatedAt).toBe(before.authenticatedAt);
    expect(service.idp.calls.all("interaction").filter(({ method }) => method === "POST")).toHaveLength(shown);
  });

  it("is given: no session lasts longer than its access token, whatever the options say", async () => {
    service.serve({}, { session: { absoluteSeconds: 24 * 60 * 60 } });
    const { authenticatedAt = 0, expiresAt } = await service.session();
    expect(expiresAt - authenticatedAt).toBeLessThan(8 * 60 * 60 + 10);
    expect(expiresAt - authenticatedAt).toBeGreaterThan(8 * 60 * 60 - 10);
  });

  it("is asked for by no scope", async () => {
    service.serve({ apis: [groups] });
    await service.session();
    expect(service.idp.calls.last("authorize")?.parameters["scope"]).not.toContain("offline_access");
  });
});
