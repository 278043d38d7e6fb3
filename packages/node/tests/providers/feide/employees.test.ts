import { faults, type Fault } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import type { Application } from "../../support/application.ts";
import { aile, forgetProvider, ola, origin, siv } from "../../support/service.ts";
import { claim, per, twoFactors, useFeide } from "../../support/feide.ts";

const account = claim("userid_sec");

async function expectRefused(service: Application, code: string, person?: string): Promise<string> {
  const page = await service.login(person === undefined ? {} : { person });
  expect(page.status).toBe(403);
  expect(service.events.at(-1)?.error?.code).toBe(code);
  expect(await service.now()).toBeNull();
  return page.html;
}

/** An answer of the directory in place of the honest one. */
const tells = (claims: object, status = 200): Fault =>
  faults.text("extended_userinfo", JSON.stringify(claims), { status, type: "application/json" });

describe("[feide-05] who is an employee", () => {
  const service = useFeide({ claims: ["eduPersonAffiliation", "email"] });

  it("is told by extended userinfo on its own host, with the token in the header, and kept where the options name it", async () => {
    const session = await service.session({ person: aile });
    const asked = service.idp.calls.last("extended_userinfo");
    expect(asked?.url).toBe("https://api.dataporten.no/userinfo/v1/userinfo");
    expect(asked?.headers.get("authorization")).toMatch(/^Bearer [\da-f-]{36}$/);
    expect(session.claims).toEqual({ eduPersonAffiliation: ["employee", "faculty", "member", "student"] });
  });

  it("is so though the primary affiliation is student", async () => {
    expect(await service.session({ person: aile })).not.toBeNull();
  });

  it.each([["employee"], ["faculty"], ["staff"]])("is whoever is %s", async (word) => {
    service.idp.fail(tells({ eduPersonAffiliation: ["member", word] }));
    expect(await service.session()).not.toBeNull();
  });

  it("is no pupil, who reads why, and can come by another account", async () => {
    const html = await expectRefused(service, "employment_required", siv);
    expect(html).toContain("Bruk kontoen du har som ansatt");
    expect(html).toContain("Velg en annen konto");
  });

  it.each([
    ["nn", "Bruk kontoen du har som tilsett"],
    ["en", "Use your employee account"],
    ["se", "Geavat dan konto mii dus lea bargin"],
  ])("is no pupil, in %s", async (language, title) => {
    const page = await service.login({ person: siv }, `/auth/login?return_to=/klasse&ui_locales=${language}`);
    expect(page.html).toContain(title);
  });

  it.each([
    ["the primary affiliation alone", { eduPersonPrimaryAffiliation: "employee", eduPersonAffiliation: ["student"] }],
    ["no affiliation", { eduPersonPrimaryAffiliation: "employee" }],
    ["an alumnus and an affiliate", { eduPersonAffiliation: ["alum", "affiliate", "member"] }],
    ["another spelling", { eduPersonAffiliation: ["Employee", "employee@fjordvik.example"] }],
    ["a text instead of a list", { eduPersonAffiliation: "employee" }],
    ["a list in a list", { eduPersonAffiliation: [["employee"]] }],
  ])("is not told by %s", async (_, claims) => {
    service.idp.fail(tells(claims));
    await expectRefused(service, "employment_required");
  });

  it("is nobody whom extended userinfo does not know", async () => {
    service.idp.fail(faults.status("extended_userinfo", 404));
    await expectRefused(service, "employment_required");
  });

  it("is nobody of whom it says that they are another", async () => {
    service.idp.fail(tells({ sub: "another", eduPersonAffiliation: ["employee"] }));
    await service.login();
    expect(service.events.at(-1)?.error?.code).toBe("userinfo_invalid");
    expect(await service.now()).toBeNull();
  });

  it.each([
    ["is down", faults.status("extended_userinfo", 500), "provider_unavailable"],
    ["does not answer", faults.network("extended_userinfo"), "provider_unavailable"],
    ["refuses the token", faults.status("extended_userinfo", 401), "provider_response_invalid"],
    [
      "refuses, and tells all the same",
      tells({ eduPersonAffiliation: ["employee"] }, 403),
      "provider_response_invalid",
    ],
    ["answers with a page", faults.html("extended_userinfo"), "provider_response_invalid"],
    ["answers with null", faults.text("extended_userinfo", "null"), "provider_response_invalid"],
    ["answers with a list", faults.text("extended_userinfo", "[]"), "provider_response_invalid"],
  ])("is nobody while it %s", async (_, fault, code) => {
    service.idp.fail(fault);
    await service.login();
    expect(service.events.at(-1)?.error?.code).toBe(code);
    expect(await service.now()).toBeNull();
  });

  it("is not told how they logged in by it", async () => {
    service.serve({ claims: ["acr", "amr"] });
    service.idp.fail(tells({ eduPersonAffiliation: ["employee"], acr: twoFactors, amr: ["mfa"] }));
    const session = await service.session();
    expect(session.assurance).toBe("one-factor");
    expect(session.claims).toBeUndefined();
  });
});

describe("[feide-06] the login provider that the person came by", () => {
  const service = useFeide();

  it.each([
    ["a guest", per],
    ["somebody from abroad, by eduGAIN", ola],
  ])("is seen: %s is no session, and reads why", async (_, person) => {
    expect(await expectRefused(service, "identity_provider_refused", person)).toContain(
      "Velg en annen måte å logge inn på",
    );
    expect(service.idp.calls.last("extended_userinfo")).toBeUndefined();
  });

  it.each([
    ["none", undefined],
    ["an empty list", []],
    ["two", ["feide:kari@fjordvik.example", "guest:kari@gjest.example"]],
    ["a national id", ["nin:01868530053"]],
    ["one without an organisation", ["feide:kari"]],
    ["one with two", ["feide:kari@gjest.example@fjordvik.example"]],
    ["one that only looks like it", ["xfeide:kari@fjordvik.example"]],
    ["a number", [1]],
  ])("is refused where the account is %s", async (_, value) => {
    service.idp.fail(faults.userinfo.body({ [account]: value }));
    await expectRefused(service, "identity_provider_refused");
  });

  it("may be that of test users in tests, and not in production, where somebody forgot the switch", async () => {
    const asTestUser = faults.userinfo.body({ [account]: ["feide:asbjorn_elevg@TestUsers.feide.no"] });
    service.idp.fail(asTestUser, { times: 1 });
    expect(await service.session()).not.toBeNull();
    await service.auth.endSessions({ all: true });
    forgetProvider();
    service.serve({ environment: "production" });
    service.idp.fail(faults.discovery({ mock_idp: undefined }));
    service.idp.fail(asTestUser);
    await expectRefused(service, "identity_provider_refused");
  });

  it("asks anew who comes when the person tries again", async () => {
    await expectRefused(service, "identity_provider_refused", per);
    const again = await service.browser.open(`${origin}/auth/login?return_to=/klasse&max_age=0`);
    expect(again.html).toContain('name="person"');
  });
});

describe("a national id", () => {
  const service = useFeide({ nationalId: { purpose: "Vigo" } });

  it("is asked for by its own attribute group, and comes by userinfo", async () => {
    const session = await service.session();
    expect(service.idp.calls.last("authorize")?.parameters["scope"]).toContain("userid-nin");
    expect(String((session as { nationalId?: unknown }).nationalId)).toMatch(/^NationalId\((?:[a-z][0-9]){16}\)$/);
  });

  it.each([[account], ["norEduPersonNIN"]])("is kept by no list of claims: %s", (name) => {
    expect(() => service.newAuth({ claims: [name] })).toThrow("is a national id");
  });
});
