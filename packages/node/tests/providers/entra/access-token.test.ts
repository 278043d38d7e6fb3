import { afterEach, describe, expect, it } from "vitest";
import { createResourceServer, type AccessRequirement, type ResourceServerOptions } from "../../../src/api.ts";
import { isAuthError } from "../../../src/index.ts";
import {
  audience,
  broken,
  caller,
  entraIssuer,
  entraToken,
  events,
  objectId,
  ofApplication,
  options,
  outcomeOf,
  tenant,
} from "../../support/entra-api.ts";
import { callWith, foreignKey, useIssuer, type Claims } from "../../support/issuer.ts";

useIssuer(entraIssuer);
afterEach(() => void (events.length = 0));

const seconds = (from: number): number => Math.floor(Date.now() / 1000) + from;
const other = "22222222-2222-4333-8444-555555555555";
const invalid = (fault: string): object => ({ code: "access_token_invalid", fault });
const refused = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";

/** What the API makes of a token with these claims. */
async function outcome(
  changes: Claims = {},
  more: Partial<ResourceServerOptions> = {},
  requirement: AccessRequirement = {},
): Promise<unknown> {
  return outcomeOf(await entraToken(changes), more, requirement);
}

const version1: Claims = {
  ver: "1.0",
  iss: `https://sts.windows.net/${tenant}/`,
  appid: caller,
  appidacr: "1",
  azp: undefined,
  azpacr: undefined,
  acr: "1",
  amr: ["pwd", "mfa"],
  unique_name: "kari@etat.example",
};
const idToken: Claims = { azp: undefined, azpacr: undefined, scp: undefined };

describe("[entra-10] an access token of Entra ID at the agency's own API", () => {
  it("says who calls, and the person as a session does, and keeps nothing that was not asked for", async () => {
    const exp = seconds(500);
    expect(await outcome({ exp })).toEqual({
      subject: `${tenant}.${objectId}`,
      clientId: caller,
      assurance: "tenant",
      scopes: ["Sak.Les", "Sak.Skriv"],
      expiresAt: exp,
    });
    expect(events).toMatchObject([{ action: "access", result: "succeeded", provider: "entra", client: caller }]);
    expect(JSON.stringify(events)).not.toContain("kari@");
  });

  it.each<[string, () => Promise<string>, object]>([
    ["by another's key", () => entraToken({}, {}, foreignKey.privateKey), invalid(refused)],
    ["of another typ", () => entraToken({}, { typ: "at+jwt" }), invalid("typ")],
    ["without a typ", () => entraToken({}, { typ: undefined as never }), invalid("typ")],
    ["of another tenant", () => entraToken({ iss: entraIssuer.replace(tenant, other), tid: other }), broken("iss")],
    [
      "of the template of all tenants",
      () => entraToken({ iss: entraIssuer.replace(tenant, "{tenantid}") }),
      broken("iss"),
    ],
    ["of another tenant behind our issuer", () => entraToken({ tid: other }), broken("tid")],
    ["of no tenant", () => entraToken({ tid: undefined }), broken("tid")],
    ["of version 1.0", () => entraToken(version1), broken("iss")],
    ["of version 1.0 behind our issuer", () => entraToken({ ...version1, iss: entraIssuer }), broken("ver")],
    ["of no version", () => entraToken({ ver: undefined }), broken("ver")],
    ["of a version that is a number", () => entraToken({ ver: 2 }), broken("ver")],
    ["for the API by its URI, as in version 1.0", () => entraToken({ aud: `api://${audience}` }), broken("aud")],
    ["for the API and another", () => entraToken({ aud: [audience, other] }), broken("aud")],
    ["for Microsoft Graph", () => entraToken({ aud: "https://graph.microsoft.com" }), broken("aud")],
    ["for Microsoft Graph, with a nonce that was changed after", graphs, invalid(refused)],
    ["that is the id_token of a login to the API", () => entraToken({ ...idToken, nonce: "n" }), broken("azp")],
    ["that is an id_token without a nonce", () => entraToken({ ...idToken, azp: caller }), broken("scp")],
    ["that is an id_token with a nonce", () => entraToken({ nonce: "n" }), broken("nonce")],
    [
      "that names its client as the standard does",
      () => entraToken({ azp: undefined, client_id: caller }),
      broken("azp"),
    ],
    ["of another client", () => entraToken({ azp: other }), { code: "access_client_refused" }],
    ["that has expired", () => entraToken({ exp: seconds(-31) }), { code: "access_token_expired" }],
    ["that is not valid yet", () => entraToken({ nbf: seconds(60) }), broken("nbf")],
    ["of the future", () => entraToken({ iat: seconds(60) }), broken("iat")],
    ["of nobody with an object id", () => entraToken({ oid: undefined }), broken("oid")],
    [
      "of an object id that could be read in two ways",
      () => entraToken({ oid: `${objectId}.${objectId}` }),
      broken("oid"),
    ],
    ["without a sub", () => entraToken({ sub: undefined }), broken("sub")],
  ])("is refused %s", async (_, token, expected) => {
    expect(await outcomeOf(await token())).toEqual(expected);
  });

  it("may be some seconds too old, or too new", async () => {
    expect(await outcome({ exp: seconds(-25) })).toMatchObject({ clientId: caller });
    expect(await outcome({ nbf: seconds(25), iat: seconds(25) })).toMatchObject({ clientId: caller });
  });

  it("needs the scopes of scp, by their short names, and scope and roles are none", async () => {
    const needed = { scopes: ["Sak.Arkiver"] };
    expect(await outcome({ scp: "Sak.Les Sak.Arkiver" }, needed)).toMatchObject({ clientId: caller });
    const refusal = { code: "scope_insufficient", asked: ["Sak.Arkiver"] };
    for (const changes of [
      {},
      { scope: "Sak.Arkiver" },
      { roles: ["Sak.Arkiver"] },
      { scp: `api://${audience}/Sak.Arkiver` },
    ])
      expect(await outcome(changes, {}, needed)).toEqual(refusal);
  });

  it("hands on the roles of the person, where the options name them", async () => {
    const roles = ["Sak.Behandler"];
    expect(await outcome({ roles }, { claims: ["roles"] })).toMatchObject({
      claims: { roles },
      scopes: ["Sak.Les", "Sak.Skriv"],
    });
  });
});

describe("[entra-10] a token that an application has got for itself", () => {
  it.each<[string, Claims, object]>([
    ["with idtyp", ofApplication, broken("idtyp")],
    ["where the API has no idtyp registered", { ...ofApplication, idtyp: undefined }, broken("scp")],
    ["with a scp that says nothing", { ...ofApplication, idtyp: undefined, scp: " " }, broken("scp")],
    ["with a list of scopes", { ...ofApplication, idtyp: undefined, scp: ["Sak.Les"] }, broken("scp")],
    ["with a scp after all", { ...ofApplication, scp: "Sak.Les" }, broken("idtyp")],
  ])("is no person's: %s", async (_, changes, expected) => {
    expect(await outcome(changes)).toEqual(expected);
  });

  it("is let in where the API is for machines, with its roles as scopes, and nothing of a person", async () => {
    const access = await outcome(ofApplication, { machines: true, scopes: ["Sak.Les.Alle"] });
    expect(access).toMatchObject({ subject: caller, clientId: caller, scopes: ["Sak.Les.Alle"] });
    expect(access).not.toHaveProperty("assurance");
    expect(await outcome({ ...ofApplication, roles: undefined }, { machines: true, scopes: ["Sak.Les.Alle"] })).toEqual(
      {
        code: "scope_insufficient",
        asked: ["Sak.Les.Alle"],
      },
    );
  });

  it.each<[string, Claims, object]>([
    ["a person's", {}, broken("idtyp")],
    ["a person's that says so", { idtyp: "user" }, broken("idtyp")],
    ["what does not say what it is", { ...ofApplication, idtyp: undefined }, broken("idtyp")],
    ["what has scopes", { ...ofApplication, scp: "Sak.Les" }, broken("scp")],
    ["another application's", { ...ofApplication, azp: other }, { code: "access_client_refused" }],
  ])("is let in alone there, and not %s", async (_, changes, expected) => {
    expect(await outcome(changes, { machines: true })).toEqual(expected);
  });

  it("is told from a person's that says what it is", async () => {
    expect(await outcome({ idtyp: "user" })).toMatchObject({ subject: `${tenant}.${objectId}` });
    expect(await outcome({ idtyp: "device" })).toEqual(broken("idtyp"));
  });
});

describe("[entra-06] a guest's access token", () => {
  it.each<[string, Claims]>([
    ["acct", { acct: 1 }],
    ["acct", { acct: "0" }],
    ["idp", { idp: `https://sts.windows.net/${other}/` }],
  ])("is refused by %s, unless guests are let in", async (claim, changes) => {
    expect(await outcome(changes)).toEqual({ code: "guest_refused", claim });
    expect(await outcome(changes, { guests: true })).toMatchObject({ clientId: caller });
  });

  it("is told from a member's", async () => {
    expect(await outcome({ acct: 0, idp: entraIssuer })).toMatchObject({ clientId: caller });
  });

  it("is answered with 403", async () => {
    const answer = await createResourceServer(options).protect(() => new Response())(
      callWith(`Bearer ${await entraToken({ acct: 1 })}`),
    );
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      403,
      `Bearer realm="${tenant}", error="insufficient_scope", error_description="The person is a guest in the directory, and guests are not let in."`,
    ]);
  });
});

describe("[entra-07] groups in an access token", () => {
  const kept = { claims: ["groups"] };

  it("are handed on, and none is none", async () => {
    expect(await outcome({ groups: ["g1"] }, kept)).toMatchObject({ claims: { groups: ["g1"] } });
    expect(await outcome({}, kept)).not.toHaveProperty("claims");
  });

  it.each<[string, Claims]>([
    ["_claim_names", { _claim_names: { groups: "src1" } }],
    ["hasgroups", { hasgroups: true }],
  ])("that are too many to be told are never none: %s", async (claim, changes) => {
    expect(await outcome(changes, kept)).toMatchObject({ code: "groups_overage", claim });
    expect(await outcome(changes)).toMatchObject({ clientId: caller });
  });

  it("that are no list are refused", async () => {
    expect(await outcome({ groups: "src1" }, kept)).toEqual(broken("groups"));
  });
});

describe("[entra-03] an authentication context", () => {
  const contexts = { contexts: ["c1", "c2"] };

  it.each<[string, unknown, string]>([
    ["it", ["c1"], "c1"],
    ["it among others", ["c7", "c1"], "c1"],
    ["a stronger one", ["c2"], "c2"],
  ])("is met by acrs with %s", async (_, acrs, assurance) => {
    expect(await outcome({ acrs }, contexts, { assurance: "c1" })).toMatchObject({ assurance });
  });

  it.each<[string, Claims]>([
    ["nothing", {}],
    ["another", { acrs: ["c7"] }],
    ["a text", { acrs: "c1" }],
    ["a look-alike", { acrs: ["C1", "c1 ", "c10"] }],
    ["acr and amr alone", { acr: "c1", amr: ["mfa"] }],
  ])("is not met by %s", async (_, changes) => {
    expect(await outcome(changes, contexts, { assurance: "c1" })).toMatchObject({ code: "assurance_insufficient" });
    expect(await outcome(changes, { ...contexts, assurance: "c1" })).toMatchObject({ code: "assurance_insufficient" });
  });

  it("is what Entra ID knows, and no acr_values: a level without one is asked for by none", async () => {
    const server = createResourceServer({ ...options, ...contexts });
    const guarded = server.protect(() => new Response(), { assurance: "tenant" });
    const answer = await guarded(callWith(`Bearer ${await entraToken({ acrs: "c1" })}`));
    const challenge = answer.headers.get("www-authenticate");
    expect(challenge).toContain('error="insufficient_user_authentication"');
    expect(challenge).not.toContain("acr_values");
  });

  it("that the options do not name cannot be demanded", async () => {
    expect(await outcome({ acrs: ["c3"] }, contexts, { assurance: "c3" })).toMatchObject({
      code: "configuration_invalid",
    });
  });
});

describe("[entra-10] the options of an API that takes Entra ID's tokens", () => {
  it.each<[string, object, string[]]>([
    ["no tenant", { tenant: undefined }, ["tenant"]],
    ["a tenant that is everybody's", { tenant: "common" }, ["tenant"]],
    ["a tenant by its domain", { tenant: "etat.onmicrosoft.com" }, ["tenant"]],
    ["no audience", { audience: undefined }, ["audience"]],
    ["no clients", { clients: undefined }, ["clients"]],
    ["a context of another form", { contexts: ["mfa"] }, ["contexts"]],
    ["guests that are no yes or no", { guests: "some" }, ["guests"]],
    ["guests at an API for machines", { guests: true, machines: true }, ["guests"]],
    ["a national id, which nobody tells", { nationalId: { purpose: "x" }, assurance: "tenant" }, ["nationalId"]],
  ])("are refused with %s", (_, changes, expected) => {
    // A name without a value is left out, as by whoever never wrote it.
    const given = Object.fromEntries(
      Object.entries({ ...options, ...changes }).filter(([, value]) => value !== undefined),
    );
    let faults: string[] = [];
    try {
      createResourceServer(given as never);
    } catch (error) {
      if (isAuthError(error, "configuration_invalid")) faults = error.details.faults.map(({ option }) => option);
    }
    expect(faults).toEqual(expected);
  });
});

/** Graph's own: the nonce in the header is another than the one that was signed (Microsoft, access-tokens: "proprietary formats that can't be validated"). */
async function graphs(): Promise<string> {
  const token = await entraToken({ aud: "00000003-0000-0000-c000-000000000000" }, { nonce: "hashed" });
  const [header = "", ...rest] = token.split(".");
  const { nonce: _, ...others } = JSON.parse(Buffer.from(header, "base64url").toString()) as Claims;
  return [Buffer.from(JSON.stringify({ ...others, nonce: "plain" })).toString("base64url"), ...rest].join(".");
}
