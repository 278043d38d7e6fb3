import { afterEach, describe, expect, it } from "vitest";
import { ansattporten } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { createResourceServer, type AccessRequirement, type ResourceServerOptions } from "../../src/api.ts";
import { outcomeAt } from "../support/api-outcome.ts";
import { audience, claim, events, helseidIssuer, helseidToken, options, pid } from "../support/helseid-api.ts";
import { callWith, foreignKey, useIssuer, type Claims } from "../support/issuer.ts";

useIssuer(helseidIssuer);
afterEach(() => void (events.length = 0));
const [parent, child, supplier] = ["parent", "child", "supplier"].map((part) =>
  claim(`client/claims/orgnr_${part}`),
) as [string, string, string];
const purpose = { purpose: "Oppslag i journal" };

/** What the API makes of a token: its access, or the code and details of the refusal. */
async function outcome(
  changes: Claims = {},
  more: Partial<ResourceServerOptions> = {},
  requirement: AccessRequirement = {},
  header = {},
): Promise<unknown> {
  return outcomeAt({ ...options, ...more }, await helseidToken(changes, header), requirement);
}

const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;

async function unsigned(): Promise<string> {
  const [, payload] = (await helseidToken()).split(".");
  return `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${payload}.`;
}

const broken = (name: string): object => ({ code: "access_token_invalid", fault: `claim ${name}` });

describe("[helseid-14] an access token of HelseID", () => {
  it("says who calls, for which organisation and how well known, and keeps nothing that was not asked for", async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await outcome({ exp: now + 500, auth_time: now - 90 })).toEqual({
      subject: "Q7mT0pYt0PzX8mK1cH2vVw==",
      clientId: "epj",
      clientOrganisation: { parent: "310000019", child: "310000027" },
      assurance: "high",
      authenticatedAt: now - 90,
      scopes: ["openid", "etat:journal/read"],
      expiresAt: now + 500,
    });
  });

  it.each<[string, () => Promise<string> | string, object]>([
    ["AT1 without a signature", () => unsigned(), { code: "access_token_invalid", fault: "ERR_JOSE_ALG_NOT_ALLOWED" }],
    [
      "AT1 by another's key",
      () => helseidToken({}, {}, foreignKey.privateKey),
      { code: "access_token_invalid", fault: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" },
    ],
    ["AT3 of the other environment", () => helseidToken({ iss: helseid.issuers.production }), broken("iss")],
    ["AT3 of the issuer with a slash", () => helseidToken({ iss: `${helseidIssuer}/` }), broken("iss")],
    ["AT6 that has expired", () => helseidToken({ exp: seconds(-15) }), { code: "access_token_expired" }],
    ["AT6 that never expires", () => helseidToken({ exp: undefined }), broken("exp")],
    ["AT7 that is not valid yet", () => helseidToken({ nbf: seconds(15) }), broken("nbf")],
    ["of the future", () => helseidToken({ iat: seconds(15) }), broken("iat")],
  ])("is refused %s", async (_, token, expected) => {
    expect(await outcomeAt(options, await token())).toEqual(expected);
  });

  it("AT6 AT7 may be a few seconds too old, or too new", async () => {
    expect(await outcome({ exp: seconds(-7) })).toMatchObject({ clientId: "epj" });
    expect(await outcome({ nbf: seconds(7), iat: seconds(7) })).toMatchObject({ clientId: "epj" });
  });

  it("AT8 has the scopes that the API demands", async () => {
    expect(await outcome({}, { scopes: ["etat:journal/read"] })).toMatchObject({ clientId: "epj" });
    expect(await outcome({}, { scopes: ["etat:journal/write"] })).toMatchObject({ code: "scope_insufficient" });
    expect(await outcome({ scope: "openid etat:journal/read" }, { scopes: ["etat:journal/read"] })).toMatchObject({
      clientId: "epj",
    });
  });

  it.each<[string, unknown, boolean]>([
    ["the API's alone", audience, true],
    ["the API's alone, in a list", [audience], true],
    ["the API's and another", [audience, "etat:resept"], false],
    ["the API's twice", [audience, audience], false],
    ["another", "etat:resept", false],
    ["one that begins alike", `${audience}/read`, false],
    ["unspecified", "unspecified", false],
    ["none", undefined, false],
    ["none of a list", [], false],
  ])("AT4 AT5 has exactly one audience: %s", async (_, aud, accepted) => {
    expect(await outcome({ aud })).toMatchObject(accepted ? { clientId: "epj" } : broken("aud"));
  });

  it.each<[unknown, boolean]>([
    ["at+jwt", true],
    ["AT+JWT", true],
    ["application/at+jwt", true],
    ["JWT", true],
    [undefined, false],
    ["jose", false],
    ["client-authentication+jwt", false],
    ["dpop+jwt", false],
  ])("AT2 has one of the types that HelseID writes: %s is %s", async (typ, accepted) => {
    const seen = await outcome({}, {}, {}, { typ });
    expect(seen).toMatchObject(accepted ? { clientId: "epj" } : { code: "access_token_invalid", fault: "typ" });
  });

  it("is let in from all clients, or from those of a list", async () => {
    expect(await outcome({}, { clients: ["epj"] })).toMatchObject({ clientId: "epj" });
    expect(await outcome({}, { clients: ["another"] })).toEqual({ code: "access_client_refused" });
  });

  it.each<[string, Claims, string | undefined]>([
    ["high, by both claims", {}, undefined],
    ["high, by the older alone", { [claim("identity/assurance_level")]: undefined }, undefined],
    ["high, where the older says less", { [claim("identity/security_level")]: "3" }, "assurance_insufficient"],
    [
      "high, where the newer says less",
      { [claim("identity/assurance_level")]: "substantial" },
      "assurance_insufficient",
    ],
    [
      "high, where none says anything",
      { [claim("identity/assurance_level")]: undefined, [claim("identity/security_level")]: undefined },
      "assurance_insufficient",
    ],
    [
      "high, where only an acr says it",
      { [claim("identity/assurance_level")]: undefined, [claim("identity/security_level")]: undefined, acr: "high" },
      "assurance_insufficient",
    ],
  ])("is measured by its level: %s", async (_, changes, code) => {
    const seen = await outcome(changes, { assurance: "high" });
    expect(seen).toMatchObject(code ? { code } : { assurance: "high" });
  });

  it("may be used no longer than so after the login, where an act demands it", async () => {
    const now = Math.floor(Date.now() / 1000);
    const requirement = { maxAgeSeconds: 300 };
    const old = { code: "authentication_too_old", maxAgeSeconds: 300 };
    expect(await outcome({ auth_time: now - 290 }, {}, requirement)).toMatchObject({ authenticatedAt: now - 290 });
    expect(await outcome({ auth_time: now - 310 }, {}, requirement)).toEqual(old);
    expect(await outcome({ auth_time: now + 600 }, {}, requirement)).toEqual(old);
    // The ten seconds of the profile, and no longer.
    expect(await outcome({ auth_time: now + 8 }, {}, requirement)).toMatchObject({ authenticatedAt: now + 8 });
    expect(await outcome({ auth_time: now + 15 }, {}, requirement)).toEqual(old);
    expect(await outcome({ auth_time: undefined }, {}, requirement)).toEqual(old);
    expect(await outcome({ auth_time: `${now}` }, {}, requirement)).toEqual(old);
  });

  it.each([0, -1, 1.5, "300", Number.NaN, undefined])(
    "is measured by no age that is none: %s",
    async (maxAgeSeconds) => {
      expect(await outcome({}, {}, { maxAgeSeconds } as never)).toMatchObject({ code: "configuration_invalid" });
    },
  );

  it("RFC 9470 3 is answered by how new a login must be, or how strong, in HelseID's own word", async () => {
    const api = createResourceServer(options);
    const challenge = async (changes: Claims, requirement: AccessRequirement): Promise<unknown> => {
      const answer = await api.protect(
        () => new Response(),
        requirement,
      )(callWith(`Bearer ${await helseidToken(changes)}`));
      return [answer.status, answer.headers.get("www-authenticate")];
    };
    const start = `Bearer realm="${helseidIssuer}", error="insufficient_user_authentication", error_description=`;
    const [tooOld, tooLow] = [
      '"The person was authenticated longer ago than was asked for."',
      '"The person was authenticated at a lower level than was asked for."',
    ];
    const low = { [claim("identity/assurance_level")]: "low", [claim("identity/security_level")]: undefined };
    expect(await challenge({ auth_time: 1 }, { maxAgeSeconds: 300 })).toEqual([
      401,
      `${start}${tooOld}, max_age="300"`,
    ]);
    expect(await challenge(low, { assurance: "high" })).toEqual([401, `${start}${tooLow}, acr_values="Level4"`]);
    // A login at the level is also new, so the level comes first.
    expect(await challenge({ ...low, auth_time: 1 }, { assurance: "high", maxAgeSeconds: 300 })).toEqual([
      401,
      `${start}${tooLow}, acr_values="Level4"`,
    ]);
    // No word is documented.
    expect(await challenge(low, { assurance: "substantial" })).toEqual([401, `${start}${tooLow}`]);
  });
});

describe("[helseid-14] the organisation that a client calls for", () => {
  it.each<[string, Claims, object | undefined]>([
    ["a legal entity", { [child]: undefined }, { parent: "310000019" }],
    [
      "a legal entity by its supplier",
      { [child]: undefined, [supplier]: "310000035" },
      { parent: "310000019", supplier: "310000035" },
    ],
    ["none", { [parent]: undefined, [child]: undefined }, undefined],
    ["none, for a unit of nobody", { [parent]: undefined }, undefined],
    ["none, for a unit whose number cannot be", { [child]: "310000028" }, undefined],
    ["none, for a number that is no text", { [parent]: 310000019 }, undefined],
    ["none, for a supplier whose number cannot be", { [supplier]: "31000003" }, undefined],
  ])("is %s", async (_, changes, expected) => {
    const { clientOrganisation } = (await outcome(changes)) as { clientOrganisation?: object };
    expect(clientOrganisation).toEqual(expected);
    expect(Object.isFrozen(clientOrganisation)).toBe(true);
  });

  it.each<["parent" | "child", Claims, boolean]>([
    ["parent", {}, true],
    ["child", {}, true],
    ["parent", { [child]: undefined }, true],
    ["child", { [child]: undefined }, false],
    ["child", { [child]: "310000028" }, false],
    ["parent", { [child]: "310000028" }, false],
    ["parent", { [parent]: undefined, [child]: undefined }, false],
  ])("can be demanded of all calls and of one: %s", async (clientOrganisation, changes, accepted) => {
    const expected = accepted
      ? { clientId: "epj" }
      : { code: "client_organisation_required", asked: clientOrganisation };
    expect(await outcome(changes, { clientOrganisation })).toMatchObject(expected);
    expect(await outcome(changes, {}, { clientOrganisation })).toMatchObject(expected);
  });

  it("is demanded only where the provider tells it, and in no other words", async () => {
    for (const clientOrganisation of [true, "supplier", undefined] as never[]) {
      expect(() => createResourceServer({ ...options, clientOrganisation })).toThrow(/clientOrganisation: must be/);
      expect(await outcome({}, {}, { clientOrganisation })).toMatchObject({ code: "configuration_invalid" });
    }
    const elsewhere = { ...options, profile: ansattporten, clients: ["epj"], clientOrganisation: "parent" } as const;
    expect(() => createResourceServer(elsewhere)).toThrow(/clientOrganisation: Ansattporten does not tell it/);
  });
});

describe("[helseid-14] whose identity an API needs", () => {
  it("AT9 is told where a purpose for it is stated, with a level, and prints no digit of it", async () => {
    const api = createResourceServer({ ...options, assurance: "high", nationalId: purpose });
    const access = await api.verify(callWith(`Bearer ${await helseidToken()}`));
    expect(access.nationalId.value).toBe(pid);
    expect(JSON.stringify([access, events])).not.toContain(pid);
    expect(events[0]).toMatchObject({
      action: "start",
      result: "succeeded",
      note: expect.stringContaining(purpose.purpose) as string,
    });
  });

  it.each<[string, unknown]>([
    ["missing", undefined],
    ["ten digits", pid.slice(1)],
    ["with a wrong check digit", "15819071223"],
    ["a number", Number(pid)],
  ])("is demanded then, and is in no error: %s", async (_, value) => {
    const name = claim("identity/pid");
    expect(await outcome({ [name]: value }, { assurance: "high", nationalId: purpose })).toEqual(broken(name));
    expect(JSON.stringify(events)).not.toContain(pid.slice(1, 10));
  });

  it("AT9 is demanded with a level, and for a purpose", () => {
    expect(() => createResourceServer({ ...options, nationalId: purpose })).toThrow(/assurance: is missing/);
    for (const nationalId of [{ purpose: " " }, {}, undefined] as never[])
      expect(() => createResourceServer({ ...options, assurance: "high", nationalId })).toThrow(/nationalId/);
  });

  it("is told by the claims that the API names, as far as they are there, and never so by a national id", async () => {
    const [hpr, attest] = [claim("hpr/hpr_number"), "nhn:tillitsrammeverk:parameters"];
    const journal = "nhn:sfm:journal_id";
    const given = { [attest]: [{ practitioner: { authorization: { code: "LE" } } }], [journal]: "7d0a" };
    const access = await outcome(given, { claims: [hpr, attest, journal, "absent", "toString"] });
    expect(access).toMatchObject({ claims: { [hpr]: "431001110", ...given } });
    expect(Object.keys((access as { claims: object }).claims)).toEqual([hpr, attest, journal]);
    expect(() => createResourceServer({ ...options, claims: [claim("identity/pid")] })).toThrow(/is a national id/);
  });

  it("is told by no claim that is nested too deeply for what the API does with it", async () => {
    const journal = "nhn:sfm:journal_id";
    const nested = (lists: number): Claims => ({ [journal]: JSON.parse("[".repeat(lists) + "]".repeat(lists)) });
    expect(await outcome(nested(100), { claims: [journal] })).toMatchObject({ claims: nested(100) });
    expect(await outcome(nested(101), { claims: [journal] })).toEqual(broken(journal));
    expect(await outcome(nested(101))).not.toHaveProperty("code");
  });
});

describe("[helseid-08] a token that a machine got for itself", () => {
  const machine: Claims = { sub: undefined, auth_time: undefined, sid: undefined, idp: undefined, amr: undefined };

  it("is taken by an API for machines, and by no other", async () => {
    expect(await outcome(machine, { machines: true })).toMatchObject({ clientId: "epj", subject: "epj" });
    expect(await outcome({ ...machine, sub: "epj" }, { machines: true })).toMatchObject({ subject: "epj" });
    expect(await outcome(machine)).toEqual(broken("sub"));
    expect(await outcome(machine, { machines: false })).toEqual(broken("sub"));
    expect(await outcome({ ...machine, sub: "epj" })).toEqual(broken("sub"));
  });

  it("is none of a person's", async () => {
    expect(await outcome({}, { machines: true })).toEqual(broken("sub"));
  });

  it.each<[string, object, RegExp]>([
    ["assurance", { assurance: "high" }, /- assurance: is of people/],
    ["nationalId", { assurance: "high", nationalId: purpose }, /- nationalId: is of people/],
    ["what is neither true nor false", { machines: "true" }, /- machines: must be true or false/],
    ["undefined", { machines: undefined }, /- machines: must be true or false/],
  ])("is of nobody of whom more could be demanded: %s", async (_, changes, expected) => {
    expect(() => createResourceServer({ ...options, machines: true, ...changes } as never)).toThrow(expected);
  });

  it.each([{ assurance: "high" }, { maxAgeSeconds: 300 }, { organisation: { action: "read" } }])(
    "is measured by no demand that only a person meets: %o",
    async (requirement) => {
      const seen = await outcome(machine, { machines: true }, requirement);
      expect(seen).toMatchObject({
        code: "configuration_invalid",
        faults: [{ fault: "is of people, and machines is on" }],
      });
    },
  );
});

describe("[helseid-14] the options of such an API", () => {
  it.each<[string, object, string]>([
    ["no audience", { audience: undefined }, "audience"],
    ["an empty audience", { audience: "" }, "audience"],
    ["clients that are undefined", { clients: undefined }, "clients"],
    ["no clients in a list of them", { clients: [] }, "clients"],
    ["claims that are no list", { claims: "hpr" }, "claims"],
  ])("are refused with %s", (_, changes, option) => {
    expect(() => createResourceServer({ ...options, ...changes } as never)).toThrow(new RegExp(`- ${option}`));
  });

  it("need an audience, which the profile says that each token has", () => {
    const { audience: _, ...others } = options;
    expect(() => createResourceServer(others)).toThrow(/audience: is missing/);
    expect(() => createResourceServer({ ...options, profile: { ...helseid, accessTokens: {} } })).toThrow(/clients/);
  });
});
