import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { createResourceServer } from "../../../src/api.ts";
import { isAuthError } from "../../../src/index.ts";
import { feide, feideEmployers } from "../../../src/feide.ts";
import { aile } from "../../support/service.ts";
import { grades, groups, useFeide } from "../../support/feide.ts";

describe("[feide-09] the person's groups", () => {
  const service = useFeide({ apis: [groups] });

  it("are read with the session's token, and tell of several organisations", async () => {
    const session = await service.session({ person: aile });
    const answer = await session.fetch(`${groups}me/groups`);
    expect(feideEmployers(await answer.json())).toEqual([
      { id: "fc:org:fjordvik.example", organisationNumber: "310000019", name: "FJORDVIK KOMMUNE" },
      {
        id: "fc:org:fjordvik.example:unit:NO310000248",
        organisationNumber: "310000248",
        name: "FJORDVIK KOMMUNE OPPVEKST",
      },
    ]);
  });

  it("are read at the Groups API and nowhere else", async () => {
    const session = await service.session();
    await expect(session.fetch("https://api.dataporten.no/groups/")).rejects.toSatisfy((error) =>
      isAuthError(error, "api_not_allowed"),
    );
  });

  const owner = {
    id: "fc:org:fjordvik.example",
    type: "fc:org",
    displayName: "FJORDVIK KOMMUNE",
    norEduOrgNIN: "NO310000019",
    membership: { affiliation: ["employee"], primaryAffiliation: "student" },
  };

  it("tell of an employer by the affiliations there, and not by the first of them", () => {
    expect(feideEmployers([owner])).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["no list", {}],
    ["nothing", undefined],
    ["a text", ["fc:org"]],
    ["no group", [null]],
    ["another kind of group", [{ ...owner, type: "fc:gogroup" }]],
    ["a pupil's", [{ ...owner, membership: { affiliation: ["student", "member"] } }]],
    ["the primary affiliation alone", [{ ...owner, membership: { primaryAffiliation: "employee" } }]],
    ["no membership", [{ ...owner, membership: undefined }]],
    ["an organisation number that is none", [{ ...owner, norEduOrgNIN: "NO310000018" }]],
    ["no organisation number", [{ ...owner, norEduOrgNIN: undefined }]],
  ])("tell of no employer by %s", (_, given) => {
    let employers: unknown;
    expect(() => (employers = feideEmployers(given))).not.toThrow();
    expect(employers).toEqual([]);
  });
});

const absence = {
  ...grades,
  address: `${grades.address}fravaer/`,
  audience: "https://n.feide.no/datasources/99999999-2222-4333-8444-555555555555",
} as const;

describe("[feide-10] a data source", () => {
  const service = useFeide(
    { apis: [grades, absence, groups] },
    {
      grant_types: ["authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
      data_sources: { [grades.audience]: ["grades.read"], [absence.audience]: ["grades.read"] },
    },
  );
  const bearer = (): string => service.received.at(-1)?.headers.get("authorization")?.slice(7) ?? "";
  const exchanges = (): number =>
    service.idp.calls.all().filter(({ parameters }) => String(parameters["grant_type"]).endsWith("token-exchange"))
      .length;

  it("gets a token of its own, for the person, in exchange for the login's, which it never sees", async () => {
    const session = await service.session();
    expect(await session.fetch(`${grades.address}7b`).then(({ status }) => status, String)).toBe(200);
    expect(decodeJwt(bearer())).toMatchObject({ aud: grades.audience, scope: "grades.read", sub: session.subject });
    expect(service.idp.calls.last("authorize")?.parameters["scope"]).not.toContain("grades.read");
    await session.fetch(`${groups}me/groups`);
    expect(service.idp.calls.last("groups")?.headers.get("authorization")).toMatch(/^Bearer [\da-f-]{36}$/);
  });

  it("gets one token for many calls, and another when the first is refused", async () => {
    const session = await service.session();
    await Promise.all([session.fetch(grades.address), session.fetch(grades.address)]);
    expect(exchanges()).toBe(1);
    const first = bearer();
    service.answer = () => new Response(null, { status: bearer() === first ? 401 : 200 });
    expect((await session.fetch(grades.address)).status).toBe(200);
    expect(exchanges()).toBe(2);
  });

  it("gets no token of another's, though it is asked for the same", async () => {
    const session = await service.session();
    await session.fetch(grades.address);
    await session.fetch(absence.address);
    expect(decodeJwt(bearer())).toMatchObject({ aud: absence.audience });
    expect(exchanges()).toBe(2);
  });

  it("gets it at the address that was judged, though the caller's gives another the next time (CWE-367)", async () => {
    const session = await service.session();
    const given = [`${grades.address}7b`];
    const address = { toString: () => given.shift() ?? absence.address };
    await session.fetch(address as unknown as string);
    expect(service.received.map(({ url }) => url)).toEqual([`${grades.address}7b`]);
  });

  it("that is an API of ours knows the person by that token, and takes none that is another's (FE9)", async () => {
    const api = (audience: string) =>
      createResourceServer({
        profile: feide,
        environment: "test",
        audience,
        scopes: ["grades.read"],
        onEvent: () => {},
      });
    const session = await service.session();
    await session.fetch(grades.address);
    const call = service.received.at(-1) as Request;
    expect((await api(grades.audience).verify(call)).subject).toBe(session.subject);
    await expect(api(absence.audience).verify(call)).rejects.toSatisfy((error) =>
      isAuthError(error, "access_token_invalid"),
    );
  });

  it("gets none for a session that has ended, though there is one", async () => {
    const session = await service.session();
    await session.fetch(grades.address);
    await service.auth.endSessions({ all: true });
    await expect(session.fetch(grades.address)).rejects.toSatisfy((error) => isAuthError(error, "session_required"));
    expect(service.received).toHaveLength(1);
  });

  it("whose owner has not approved the service is a refusal that says so", async () => {
    const session = await service.session();
    await expect(session.fetch(grades.address, { scope: "grades.write" })).rejects.toSatisfy((error) =>
      isAuthError(error, "token_exchange_refused"),
    );
    expect(service.received).toHaveLength(0);
  });

  it.each([
    ["beside it", [grades, { address: groups, scope: "groups-org" }]],
    ["before it", [{ address: groups, scope: "groups-org" }, grades]],
    ["alone", [{ address: groups, scope: "groups-org" }]],
  ])("leaves the login's token one for all: an API without an audience, %s, has no scope of its own", (_, apis) => {
    expect(() => service.newAuth({ apis })).toThrow(/providers\[0\]\.apis.*may have a scope only beside an audience/);
    expect(() => service.newAuth({ apis: [grades, groups], scopes: ["groups-org"] })).not.toThrow();
  });

  it.each([
    ["no URI", { ...grades, audience: "grades" }, "must be an absolute URI"],
    ["a resource too", { ...grades, resource: "https://a.example" }, "is for an API that has no resource"],
  ])("with %s for a name is a fault of the options", (_, api, fault) => {
    expect(() => service.newAuth({ apis: [api] })).toThrow(fault);
  });
});
