import { organisations } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { kari, ola, origin, resource, secretClient, siv, useService } from "../support/service.ts";

const service = useService();
const { havbruk, havbrukAnlegg, kommune } = organisations;
const start = `${origin}/auth/login?return_to=/sak/1`;
const target = `${origin}/sak/1`;
const stopAt = (url: string): boolean => url === target;

describe("an employee who logs in", () => {
  it("comes back to where they were going, with a session that says who, how strongly and for whom", async () => {
    const page = await service.browser.login(start, { person: kari, stopAt });
    expect(page).toMatchObject({ stopped: true, url: target });
    expect(await service.auth.session(service.headers())).toMatchObject({
      population: "employee",
      provider: "ansattporten",
      issuer: "https://test.ansattporten.no",
      name: "Kari Testmo",
      assurance: "substantial",
      authenticationMethods: ["TestID"],
      representation: {
        kind: "organisations",
        organisations: [
          {
            organisationNumber: kommune.organisation_number,
            name: kommune.name,
            grants: [{ resource, actions: ["read", "write"] }],
          },
        ],
      },
    });
  });

  it("acts for every organisation chosen, each with its own rights, and for no other", async () => {
    const chosen = [havbrukAnlegg.organisation_number, kommune.organisation_number];
    await service.browser.login(start, { person: ola, organisation: chosen, stopAt });
    const session = await service.auth.session(service.headers());
    const rights =
      session?.representation.kind === "organisations" &&
      session.representation.organisations.map(({ organisationNumber, grants }) => [
        organisationNumber,
        grants[0]?.actions,
      ]);
    expect(rights).toEqual([
      [havbrukAnlegg.organisation_number, ["read", "write"]],
      [kommune.organisation_number, ["read"]],
    ]);
    expect(JSON.stringify(session)).not.toContain(havbruk.organisation_number);
  });

  it.each([
    { who: "chooses to be only themselves", person: kari, organisation: "self" as const },
    { who: "can represent nobody", person: siv },
  ])("who $who gets a session without any organisation", async ({ who: _, ...choice }) => {
    await service.browser.login(start, { ...choice, stopAt });
    expect(await service.auth.session(service.headers())).toMatchObject({ representation: { kind: "self" } });
  });

  it("is at the level that the provider vouched for, not the one that was the least", async () => {
    await service.browser.login(start, { person: kari, assurance: "high", stopAt });
    expect(await service.auth.session(service.headers())).toMatchObject({ assurance: "high" });
  });

  it("raises the level when a page asks for it, and the old session id is dead after that", async () => {
    await service.browser.login(start, { person: kari, stopAt });
    const before = service.headers();
    const verdict = service.auth.judge(await service.auth.session(before), { assurance: "high", returnTo: "/sak/1" });
    if (verdict.allowed) throw new Error("substantial was let through as high");
    expect(verdict.location).toBe("/auth/login?assurance=high&return_to=%2Fsak%2F1");
    await service.browser.login(origin + verdict.location, { person: kari, assurance: "high", stopAt });
    expect(await service.auth.session(service.headers())).toMatchObject({ assurance: "high" });
    await expect(service.auth.session(before)).rejects.toMatchObject({ code: "session_replaced" });
  });

  it("authenticates anew when a page asks for a fresh login, though the provider knows them", async () => {
    await service.browser.login(start, { person: kari, stopAt });
    await service.browser.login(`${start}&max_age=60`, { person: kari, stopAt });
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ prompt: "login" });
    expect(service.events.filter(({ result }) => result === "succeeded")).toHaveLength(2);
  });
});

describe("what the provider receives", () => {
  it.each([
    ["nb-NO,nb;q=0.9", "nb"],
    ["nn-NO,nb;q=0.9", "nn"],
    ["en-GB", "en"],
    ["se-NO,nb;q=0.9", "se"],
    ["fi", "nb"],
  ])("is the language of the person, of those that it has: %s", async (language, expected) => {
    const headers = { accept: "text/html", "accept-language": language };
    await service.auth.handler(new Request(start, { headers }));
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({ ui_locales: expected });
  });

  it("is pushed ahead: only client_id and request_uri pass through the browser (RFC 9126 4)", async () => {
    const page = await service.browser.open(start);
    const authorize = page.requests.map(({ url }) => new URL(url)).find(({ pathname }) => pathname === "/authorize");
    expect([...(authorize?.searchParams.keys() ?? [])].toSorted()).toEqual(["client_id", "request_uri"]);
    expect(service.idp.calls.last("par")?.parameters).toMatchObject({
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      acr_values: "substantial",
      ui_locales: "nb",
      redirect_uri: `${origin}/auth/callback/ansattporten`,
      authorization_details: JSON.stringify([
        {
          type: "ansattporten:altinn:resource",
          resource,
          actions: "read,write",
          allow_multiple_organizations: true,
        },
      ]),
    });
  });

  it("never repeats state, nonce or code_challenge (RFC 9700 2.1.1)", async () => {
    for (let count = 0; count < 3; count++) await service.newBrowser().open(start);
    for (const name of ["state", "nonce", "code_challenge"]) {
      const values = service.idp.calls.all("par").map(({ parameters }) => String(parameters[name]));
      expect(new Set(values).size).toBe(3);
      expect(Math.min(...values.map(({ length }) => length))).toBeGreaterThanOrEqual(43);
    }
  });

  it("is signed for: an assertion of our own for one minute, to the issuer alone (RFC 7523 3)", async () => {
    await service.browser.login(start, { person: kari, stopAt });
    const assertions = (["par", "token"] as const).map((endpoint) => service.idp.calls.last(endpoint)?.clientAssertion);
    for (const assertion of assertions) {
      expect(assertion?.header).toMatchObject({ alg: "RS256", kid: "test-key" });
      expect(assertion?.payload).toMatchObject({
        iss: "node-tests",
        sub: "node-tests",
        aud: "https://test.ansattporten.no",
      });
      expect(Number(assertion?.payload.exp) - Number(assertion?.payload.iat)).toBeLessThanOrEqual(60);
    }
    expect(assertions[0]?.payload.jti).not.toBe(assertions[1]?.payload.jti);
  });

  it("C-04 is signed for by a secret where that is registered, encoded as RFC 6749 2.3.1 has it", async () => {
    const { clientId, clientSecret } = secretClient;
    Object.assign(service, {
      auth: service.newAuth({}, { clientId, clientAuthentication: { method: "client_secret_basic", clientSecret } }),
    });
    expect((await service.browser.login(start, { person: kari, stopAt })).stopped).toBe(true);
    expect(service.idp.calls.last("token")?.headers.get("authorization")).toMatch(/^Basic /);
    expect(service.idp.calls.last("token")?.parameters).not.toHaveProperty("client_secret");
  });

  it("is one token call a login, and metadata and keys once for many", async () => {
    for (let count = 0; count < 3; count++) await service.newBrowser().login(start, { person: kari, stopAt });
    const calls = (["discovery", "jwks", "par", "token"] as const).map(
      (endpoint) => service.idp.calls.all(endpoint).length,
    );
    expect(calls).toEqual([1, 1, 3, 3]);
  });

  it("is asked for the level that the link raises, and never for a lower one than is configured", async () => {
    const asked = async (assurance: string): Promise<unknown> => {
      await service.newBrowser().open(`${start}&assurance=${assurance}`);
      return service.idp.calls.last("par")?.parameters["acr_values"];
    };
    expect(await asked("high")).toBe("high");
    for (const assurance of ["substantial", "low", "nonsense", "high+substantial", ""])
      expect(await asked(assurance)).toBe("substantial");
    Object.assign(service, { auth: service.newAuth({}, { assurance: "high" }) });
    expect(await asked("substantial")).toBe("high");
  });

  it("is asked for a fresh login by an age in seconds, and by nothing else", async () => {
    const ages = ["0", "300", "999999", "", "-1", "1e3", "1000000", "x", "0x10"];
    for (const age of ages) await service.newBrowser().open(`${start}&max_age=${age}`);
    const fresh = service.idp.calls.all("par").map(({ parameters }) => parameters["prompt"] === "login");
    expect(ages.filter((_, index) => fresh[index])).toEqual(["0", "300", "999999"]);
  });

  it("takes nothing else from the link (RFC 9700 4.1.2, parameter injection)", async () => {
    const injected =
      "scope=admin&client_id=x&redirect_uri=https://evil.example&response_type=token&prompt=none&request_uri=x&claims={}&authorization_details=[]&login_hint=x&acr_values=low";
    await service.browser.open(`${start}&${injected}`);
    expect(service.idp.calls.last("par")?.parameters).not.toMatchObject({ scope: "admin" });
    expect(Object.keys(service.idp.calls.last("par")?.parameters ?? {})).not.toEqual(
      expect.arrayContaining(["prompt"]),
    );
    expect(service.idp.calls.last("par")).toMatchObject({
      status: 201,
      parameters: { response_type: "code", acr_values: "substantial" },
    });
  });
});
