import { inspect } from "node:util";
import { faults } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useClock } from "../../support/api.ts";
import { kari, ola } from "../../support/service.ts";
import { api, issuer, origin, useIdporten } from "../../support/idporten.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("a citizen", () => {
  const service = useIdporten();

  it("is logged in at the verified level, by no name and no national id: none is told, or kept", async () => {
    const session = await service.session();
    expect(session).toMatchObject({ population: "citizen", provider: "idporten", issuer, assurance: "substantial" });
    expect(Object.keys(session)).not.toContain("name");
    expect("nationalId" in session).toBe(false);
  });

  it("is known by a cookie of citizens, and of nobody else", async () => {
    await service.session();
    const names = service.browser.cookies.all().map(({ name }) => name);
    expect(names).toContain("__Host-citizen");
    expect(names).not.toContain("__Host-employee");
  });

  it("comes by a pushed request, of which the browser has client_id and request_uri alone (CQ-01)", async () => {
    await service.session();
    const { parameters, clientAssertion } = service.idp.calls.last("par") ?? {};
    expect(parameters).toMatchObject({
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      acr_values: "idporten-loa-substantial",
    });
    expect(clientAssertion?.payload).toMatchObject({ iss: "innbygger", sub: "innbygger", aud: issuer });
    const visited = service.idp.calls.last("authorize")?.parameters ?? {};
    expect(Object.keys(visited).toSorted()).toEqual(["client_id", "request_uri"]);
  });

  it("is logged in for half an hour without a visit and two hours in all, as at ID-porten, whatever the options say", async () => {
    // The two hours are from the authentication, which may have been in the second before.
    useClock();
    service.serve({}, { session: { idleSeconds: 7200, absoluteSeconds: 86_400 } });
    const { createdAt, idleExpiresAt, expiresAt } = await service.session();
    expect([idleExpiresAt - createdAt, expiresAt - createdAt]).toEqual([1800, 7200]);
  });
});

describe("the level", () => {
  const service = useIdporten({ assurance: "low" });

  it.each(["substantial", "high"])("is asked for as a minimum, and %s is what was reached", async (assurance) => {
    expect((await service.session({ assurance })).assurance).toBe(assurance);
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("idporten-loa-low");
  });

  it("may be the lowest, where the service asks for no more", async () => {
    service.idp.fail(faults.idToken.claims({ acr: "idporten-loa-low" }));
    expect((await service.session()).assurance).toBe("low");
  });

  it("is raised by one more login of the same person, and the session has a new id", async () => {
    await service.session({ assurance: "substantial" });
    const before = service.browser.cookies.all().find(({ name }) => name === "__Host-citizen")?.value;
    const raised = await service.session({ assurance: "high" }, "/auth/login?return_to=/min-sak&assurance=high");
    expect(raised.assurance).toBe("high");
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("idporten-loa-high");
    expect(service.browser.cookies.all().find(({ name }) => name === "__Host-citizen")?.value).not.toBe(before);
    expect(service.events.at(-1)).toMatchObject({ action: "step-up", result: "succeeded" });
  });

  it("A-63 is raised for nobody else: another person's step-up is refused, and the session stays as it was", async () => {
    const before = await service.session();
    const page = await service.login(
      { person: ola, assurance: "high" },
      "/auth/login?return_to=/min-sak&assurance=high",
    );
    expect(page.status).toBe(403);
    expect(service.events.at(-1)?.error?.code).toBe("another_person");
    expect(await service.now()).toEqual(before);
  });

  it.each([
    ["a lower one", "idporten-loa-substantial"],
    ["Ansattporten's spelling in another case", "High"],
    ["one of the olden days", "Level4"],
    ["one of another framework", "eidas-loa-high"],
    ["an e-mail address", "selfregistered-email"],
    ["a list", ["idporten-loa-high"]],
    ["none", undefined],
  ])("A-38 %s in the place of high is no session", async (_, acr) => {
    service.serve({ assurance: "high" });
    service.idp.fail(faults.idToken.claims({ acr }));
    const page = await service.login({ assurance: "high" });
    expect(page.status).toBe(403);
    expect(service.events.at(-1)?.error?.code).toBe("assurance_insufficient");
    expect(await service.now()).toBeNull();
  });
});

describe("onbehalfof", () => {
  const service = useIdporten({ onBehalfOf: "fjordvik_kommune" });

  it("is asked for by the customer's name, and repeated in the answer", async () => {
    await service.session();
    expect(service.idp.calls.last("par")?.parameters["onbehalfof"]).toBe("fjordvik_kommune");
  });

  it("is repeated by either name that Digdir's page has for the claim", async () => {
    service.idp.fail(faults.idToken.claims({ client_onbehalfof: undefined, aud_onbehalfof: "fjordvik_kommune" }));
    expect(await service.session()).toMatchObject({ population: "citizen" });
  });

  it.each([
    ["another customer", { client_onbehalfof: "annen_kommune" }],
    ["nobody", { client_onbehalfof: undefined }],
    ["two customers by two names of the claim", { aud_onbehalfof: "annen_kommune" }],
    ["the customer in a list", { client_onbehalfof: ["fjordvik_kommune"] }],
    ["the customer in another case", { client_onbehalfof: "Fjordvik_kommune" }],
  ])("of %s is no session", async (_, claims) => {
    service.idp.fail(faults.idToken.claims(claims));
    const page = await service.login();
    expect(page.status).toBe(502);
    expect(service.events.at(-1)?.error).toMatchObject({ code: "id_token_invalid" });
    expect(await service.now()).toBeNull();
  });
});

describe("the national id", () => {
  const purpose = "Oppslag i egen sak";
  const service = useIdporten({}, { client: { backchannel_logout_uri: `${origin}/auth/back-channel-logout` } });
  const everything = async (): Promise<string> => {
    const told = await service.auth.handler(
      new Request(`${origin}/auth/session`, { headers: service.browser.headers({ "sec-fetch-site": "same-origin" }) }),
    );
    const addresses = service.idp.calls.all("authorize").map(({ url }) => url);
    return [
      inspect(service.events, { depth: 12 }),
      await told.text(),
      ...addresses,
      JSON.stringify(await service.now()),
    ].join();
  };

  it("A-46 is in no session, event, page or address, where no purpose is stated, though ID-porten tells it", async () => {
    const session = await service.session();
    expect(inspect(session, { depth: 12, showHidden: true })).not.toContain(kari);
    expect(await everything()).not.toContain(kari);
  });

  it("is kept for a stated purpose, and masked wherever it is printed", async () => {
    service.serve({ nationalId: { purpose } });
    const session = await service.session();
    expect((session as { nationalId?: { value?: string } }).nationalId?.value).toBe(kari);
    expect(inspect(session, { depth: 12, showHidden: true })).not.toContain(kari);
    expect(await everything()).not.toContain(kari);
  });

  it("that a person does not have, who comes by another country's eID, is none: they are logged in", async () => {
    service.serve({ nationalId: { purpose } });
    service.idp.fail(faults.idToken.claims({ pid: undefined }));
    expect((await service.session()) as { nationalId?: unknown }).not.toHaveProperty("nationalId.value");
  });

  it("is the subject of a logout token, which ends the session and is in no event", async () => {
    await service.session();
    const [ended] = await service.idp.sessions.end();
    expect(ended?.backChannel).toMatchObject([{ status: 200 }]);
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)).toMatchObject({ action: "logout", reason: "back-channel", sessions: 1 });
    expect(inspect(service.events, { depth: 12 })).not.toContain(kari);
  });
});

describe("an API of the same agency", () => {
  const service = useIdporten({ apis: [{ address: api, resource: "https://api.example.no/", scope: "openid" }] });

  it("gets a token for itself alone, at the citizen's level, and a new one by a refresh when it has ended", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const session = await service.session();
    expect((await session.fetch(`${api}saker`)).status).toBe(200);
    vi.setSystemTime(Date.now() + 200_000);
    expect((await session.fetch(`${api}saker`)).status).toBe(200);
    vi.useRealTimers();
    const tokens = service.received.map(
      ({ headers }) => /^Bearer (.*)$/.exec(headers.get("authorization") ?? "")?.[1] ?? "",
    );
    expect(new Set(tokens).size).toBe(2);
    for (const token of tokens)
      expect(decodeJwt(token)).toMatchObject({
        iss: issuer,
        aud: "https://api.example.no/",
        acr: "idporten-loa-substantial",
      });
    expect(service.idp.calls.all("token").map(({ parameters }) => parameters["grant_type"])).toEqual([
      "authorization_code",
      "refresh_token",
    ]);
  });
});
