import { describe, expect, it } from "vitest";
import { verifiedIdentity } from "../../src/identity/verified-identity.ts";
import { representationDigest, type Transaction } from "../../src/transaction/transaction.ts";
import type { ProviderConfig } from "../../src/config/provider-config.ts";
import { ansattporten } from "../../src/providers/ansattporten.ts";
import { clientKey } from "../support/service.ts";

const provider = (production: boolean): ProviderConfig => ({
  id: "ansattporten",
  title: "Ansattporten",
  profile: ansattporten,
  issuer: ansattporten.issuers[production ? "production" : "test"],
  production,
  clientId: "client",
  credentials: {
    method: "private_key_jwt",
    keys: [{ jwk: clientKey, kid: "test-key", alg: "RS256", registeredAt: undefined }],
  },
  signedRequest: false,
  emit: () => undefined,
  assurance: ["substantial"],
  multiFactor: false,
  representation: undefined,
  claims: [],
  conditions: { acrValues: [], authorizationDetails: [] },
  scopes: [],
  apis: [],
  userinfo: false,
  redirectUri: "https://etat.example.no/auth/callback/ansattporten",
  postLogoutRedirectUri: "https://etat.example.no/auth/logged-out",
});

const transaction: Transaction = {
  state: "state",
  nonce: "nonce",
  codeVerifier: "verifier",
  purpose: "login",
  returnTo: "https://etat.example.no/",
  createdAt: 0,
  asked: { assurance: ["substantial"], representation: representationDigest(undefined) },
};

const answer = (changes: object): Parameters<typeof verifiedIdentity>[1] => ({
  claims: { iss: "", sub: "someone", exp: 0, iat: 5, acr: "substantial", amr: ["BankID"], ...changes },
  authorizationDetails: undefined,
});

describe("an identity", () => {
  it("of a test method is refused in production, and only there", () => {
    const testId = answer({ amr: ["TestID"] });
    expect(() => verifiedIdentity(provider(true), testId, transaction)).toThrow(
      'id_token_invalid: A claim of the id_token is missing or wrong. {"claim":"amr"}',
    );
    expect(verifiedIdentity(provider(false), testId, transaction)).toMatchObject({ authenticationMethods: ["TestID"] });
    expect(verifiedIdentity(provider(true), answer({}), transaction)).toMatchObject({
      authenticationMethods: ["BankID"],
    });
  });

  it.each([[["TestID", "BankID"]], [["BankID", "TestID"]], [["TestID", "TestID"]]])(
    "of a test method among others is refused in production too: %j",
    (amr) => {
      expect(() => verifiedIdentity(provider(true), answer({ amr }), transaction)).toThrow("id_token_invalid");
      expect(verifiedIdentity(provider(false), answer({ amr }), transaction)).toMatchObject({
        authenticationMethods: amr,
      });
    },
  );

  it("has the level by the profile's name, whichever spelling the provider uses", () => {
    const spelt = answer({ acr: "idporten-loa-high" });
    expect(verifiedIdentity(provider(true), spelt, transaction)).toMatchObject({ assurance: "high" });
  });

  it("of a work account needs several factors where they are demanded, by either spelling", () => {
    const demanding = { ...provider(true), assurance: ["high", "entraid"], multiFactor: true };
    const asked = { ...transaction, asked: { ...transaction.asked, assurance: ["high", "entraid"] } };
    const by = (...amr: string[]): ReturnType<typeof answer> => answer({ acr: "entraid", amr });
    for (const amr of [[], ["entraid_pwd"], ["mfa"]])
      expect(() => verifiedIdentity(demanding, by(...amr), asked)).toThrow(
        'multi_factor_required: The person logged in by one factor, where more are demanded. {"assurance":"entraid"}',
      );
    for (const method of ["entraid_mfa", "entraid-mfa"])
      expect(verifiedIdentity(demanding, by("entraid_pwd", method), asked)).toMatchObject({ assurance: "entraid" });
    expect(verifiedIdentity({ ...demanding, multiFactor: false }, by("entraid_pwd"), asked)).toBeTruthy();
    expect(verifiedIdentity(demanding, answer({ acr: "high" }), asked)).toMatchObject({ assurance: "high" });
  });

  it("has the methods of authentication that are text, and none of a list that is no list", () => {
    const methods = (amr: unknown): unknown =>
      verifiedIdentity(provider(true), answer({ amr }), transaction).authenticationMethods;
    expect([methods(["BankID", 5, null, ["x"]]), methods("BankID"), methods({ 0: "BankID" })]).toEqual([
      ["BankID"],
      [],
      [],
    ]);
  });

  it.each(["first", "second", "third"])(
    "is refused when the %s claim about `onBehalfOf` names another organisation",
    (wrong) => {
      const claims = ["first", "second", "third"];
      const onBehalfOf = { parameter: "on_behalf_of", claims, organisation: "310000418" };
      const asking = { ...provider(false), conditions: { ...provider(false).conditions, onBehalfOf } };
      const right = Object.fromEntries(claims.map((claim) => [claim, "310000418"]));
      expect(verifiedIdentity(asking, answer(right), transaction)).toMatchObject({ subject: "someone" });
      expect(() => verifiedIdentity(asking, answer({ ...right, [wrong]: "310000493" }), transaction)).toThrow(
        `id_token_invalid: A claim of the id_token is missing or wrong. {"claim":"${wrong}"}`,
      );
    },
  );

  it("has no time of authentication when the provider tells none: the token's own age is another thing", () => {
    expect(verifiedIdentity(provider(true), answer({}), transaction)).not.toHaveProperty("authenticatedAt");
    expect(verifiedIdentity(provider(true), answer({ auth_time: 3 }), transaction)).toMatchObject({
      authenticatedAt: 3,
    });
  });

  it.each<[object, string | undefined]>([
    [{ name: "Kari Testmo", given_name: "K", family_name: "T" }, "Kari Testmo"],
    [{ given_name: "Kari", family_name: "Testmo" }, "Kari Testmo"],
    [{ family_name: "Testmo" }, "Testmo"],
    [{ given_name: "", family_name: "Testmo" }, "Testmo"],
    [{ name: "", given_name: 5 }, undefined],
    [{ email: "kari@fjordvik.example", preferred_username: "kari" }, undefined],
  ])("of %j has the name %s", (claims, name) => {
    const identity = verifiedIdentity(provider(true), answer(claims), transaction);
    expect([identity.name, "name" in identity]).toEqual([name, name !== undefined]);
  });

  it("keeps no claim but those that are named", () => {
    const claims = { pid: "01868530053", email: "kari@fjordvik.example", groups: ["a"], department: "x" };
    const kept = (...names: string[]): unknown =>
      verifiedIdentity({ ...provider(true), claims: names }, answer(claims), transaction).claims;
    expect(kept("email", "groups", "phone", "toString")).toEqual({ email: "kari@fjordvik.example", groups: ["a"] });
    expect(kept("phone")).toBeUndefined();
    expect(JSON.stringify(verifiedIdentity(provider(true), answer(claims), transaction))).not.toMatch(
      /kari@|01868530053/,
    );
  });

  it("keeps no claim that is nested too deeply to be sealed with the session, wherever it is from", () => {
    const keeping = { ...provider(true), claims: ["groups"] };
    const nested = (lists: number): object => ({
      groups: JSON.parse("[".repeat(lists) + "]".repeat(lists)) as unknown,
    });
    expect(verifiedIdentity(keeping, answer(nested(100)), transaction)).toHaveProperty("claims.groups");
    for (const deep of [nested(101), nested(20_000)]) {
      expect(() => verifiedIdentity(keeping, answer(deep), transaction)).toThrow(
        'id_token_invalid: A claim of the id_token is missing or wrong. {"claim":"groups"}',
      );
      expect(() => verifiedIdentity(keeping, { ...answer({}), userinfo: { ...deep } }, transaction)).toThrow(
        /^userinfo_invalid: .*{"fault":"groups"}$/,
      );
      expect(verifiedIdentity(provider(true), answer(deep), transaction)).not.toHaveProperty("claims");
    }
  });

  it("is refused where another version of the application asked for another representation", () => {
    const asked = { ...transaction.asked, representation: "another" };
    expect(() => verifiedIdentity(provider(true), answer({}), { ...transaction, asked })).toThrow(
      "transaction_expired",
    );
  });

  it("has a representation only if one was asked for", () => {
    const unasked = { ...answer({ authorization_details: [{}] }), authorizationDetails: [{}] };
    expect(() => verifiedIdentity(provider(true), unasked, transaction)).toThrow("representation_invalid");
  });

  it("may be granted what was asked for beside it, to the letter, and nothing more of that (RFC 9396 7)", () => {
    const unit = { type: "urn:example:unit", units: ["910825518"] };
    const limited = { ...provider(true), conditions: { acrValues: [], authorizationDetails: [unit] } };
    const granted = (fromTokenAnswer: unknown, fromIdToken?: unknown): unknown =>
      verifiedIdentity(
        limited,
        { ...answer({ authorization_details: fromIdToken }), authorizationDetails: fromTokenAnswer },
        transaction,
      ).representation;
    for (const lists of [[undefined], [[unit]], [[{ ...unit }], [unit]], [undefined, [unit]]])
      expect(granted(...(lists as [unknown, unknown]))).toEqual({ kind: "self" });
    for (const other of [{ ...unit, units: ["974652382"] }, { ...unit, more: 1 }, { type: unit.type }])
      expect(() => granted([other])).toThrow("representation_invalid");
  });
});
