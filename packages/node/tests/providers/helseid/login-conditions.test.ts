import { faults } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { ola, origin } from "../../support/service.ts";
import { apis, claim, entry, scope, useHelseid } from "../../support/helseid.ts";

describe("[helseid-19] the identity provider that people must use", () => {
  const service = useHelseid({ identityProvider: { name: "idporten-oidc", acrValues: ["amr:bankid"] } });

  it("is asked for beside the level, and seen in the answer", async () => {
    expect((await service.session()).assurance).toBe("high");
    expect(service.idp.calls.last("par")?.parameters["acr_values"]).toBe("Level4 idp:idporten-oidc amr:bankid");
  });

  it("is verified: another one is no session, and a page that says so", async () => {
    service.idp.fail(faults.idToken.claims({ idp: "buypass-oidc" }));
    const page = await service.login();
    expect(page.status).toBe(403);
    expect(page.html).toContain("Velg en annen måte å logge inn på");
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)?.error?.code).toBe("identity_provider_refused");
  });

  it("that the answer does not tell is no session", async () => {
    service.idp.fail(faults.idToken.claims({ idp: undefined }));
    await service.login();
    expect(await service.now()).toBeNull();
  });
});

describe("[helseid-19] on behalf of an organisation", () => {
  const service = useHelseid({ identityProvider: { name: "idporten-oidc" }, onBehalfOf: "310000019" });

  it("is asked for, and echoed", async () => {
    await service.session();
    expect(service.idp.calls.last("par")?.parameters["on_behalf_of"]).toBe("310000019");
  });

  it.each([
    ["another", "310000248"],
    ["none", undefined],
  ])("%s in the answer is no session", async (_, number) => {
    service.idp.fail(faults.idToken.claims({ [claim("client/on_behalf_of")]: number }));
    await service.login();
    expect(await service.now()).toBeNull();
    expect(service.events.at(-1)?.error?.code).toBe("id_token_invalid");
  });
});

describe("[helseid-02] what the login tells of health personnel", () => {
  const details = claim("hpr/hpr_details");
  const number = claim("hpr/hpr_number");
  const service = useHelseid({
    userinfo: true,
    scopes: [scope("hpr/hpr_number")],
    claims: [number, details],
    nationalId: { purpose: "Oppslag i kjernejournal" },
  });

  it("is the number from the id_token and the authorisations from userinfo, by the scheme that is documented there", async () => {
    const session = await service.session({ person: personWith(true) });
    expect(session.claims).toMatchObject({
      [number]: expect.stringMatching(/^\d{7,9}$/) as unknown,
      [details]: { approvals: [expect.objectContaining({ profession: expect.any(String) as unknown })] },
    });
    expect(service.idp.calls.last("userinfo")?.headers.get("authorization")).toMatch(/^Bearer /);
  });

  it("of a person who is none, is nothing: they are logged in, and have no number", async () => {
    const session = await service.session({ person: personWith(false) });
    expect(session.claims?.[number]).toBeUndefined();
  });

  it("is no level of userinfo's: what the id_token does not say of that, nothing says", async () => {
    const [one, other] = ["assurance_level", "security_level"].map((name) => claim(`identity/${name}`));
    service.idp.fail(faults.idToken.claims({ [one ?? ""]: undefined, [other ?? ""]: undefined }));
    await service.login();
    expect(await service.now()).toBeNull();
  });

  it("has the national id for the stated purpose, asked for by its own scope, and masked", async () => {
    const session = await service.session();
    expect(service.idp.calls.last("par")?.parameters["scope"]).toContain(scope("identity/pid"));
    expect(String((session as { nationalId?: unknown }).nationalId)).toMatch(/^NationalId\((?:[a-z][0-9]){16}\)$/);
    expect(JSON.stringify(session)).not.toContain(
      (session as unknown as { nationalId: { value: string } }).nationalId.value,
    );
  });

  function personWith(numbered: boolean): string {
    const found = service.idp.people.find(
      (one) => (one.healthPersonnel !== undefined) === numbered && one.assurance.includes("high"),
    );
    return found?.pid ?? "nobody";
  }
});

describe("the same person (IDT2, A-63)", () => {
  const service = useHelseid({ assurance: "substantial" });

  it("must come back from a step-up: another one is no session for them, and the one before stays", async () => {
    const before = await service.session({ assurance: "substantial" });
    expect(before.assurance).toBe("substantial");
    const page = await service.login(
      { person: ola, assurance: "high" },
      "/auth/login?return_to=/pasient&assurance=high&max_age=0",
    );
    expect(page.status).toBe(403);
    expect(service.events.at(-1)?.error?.code).toBe("another_person");
    expect((await service.now())?.subject).toBe(before.subject);
  });

  it("is sent round with prompt=login where they must authenticate anew, and auth_time is seen to be new", async () => {
    await service.session();
    await service.login({ assurance: "high" }, "/auth/login?return_to=/pasient&max_age=0");
    expect(service.idp.calls.last("par")?.parameters["prompt"]).toBe("login");
  });
});

describe("a workstation that people take turns at", () => {
  const service = useHelseid({ scopes: ["nhn:kjernejournal/les"], apis: [apis.summary] });

  it("asks for no refresh token, which would last", async () => {
    service.serve({}, { sharedWorkstation: true });
    await service.session();
    expect(service.idp.calls.last("par")?.parameters["scope"]).not.toContain("offline_access");
  });
});

describe("several providers in one application", () => {
  const service = useHelseid();

  it("each have an address of their own, and a login of one is no login of the other", async () => {
    const other = entry({ id: "reserve", clientId: "klinikk" });
    service.serve({}, { providers: [entry(), other] });
    const started = await service.browser.open(`${origin}/auth/login/helseid?return_to=/pasient`);
    const location = new URL(started.url);
    expect(location.host).toBe("helseid-sts.test.nhn.no");
    expect(service.idp.calls.last("par")?.parameters["redirect_uri"]).toBe(`${origin}/auth/callback/helseid`);
    const stray = await service.browser.open(
      `${origin}/auth/callback/reserve?code=x&state=y&iss=${service.idp.issuer}`,
    );
    expect(stray.status).toBe(400);
    expect(await service.now()).toBeNull();
  });
});
