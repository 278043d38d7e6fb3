import { describe, expect, it } from "vitest";
import { ansattporten, isAuthError, type ProviderProfile } from "../../src/index.ts";
import { entra } from "../../src/entra.ts";
import { helseid } from "../../src/helseid.ts";
import { feide } from "../../src/feide.ts";
import { idPorten } from "../../src/id-porten.ts";
import { defineProvider } from "../../src/provider.ts";
import { fjordid } from "../support/fjordid.ts";

const leftOut = "the member to leave out";
const without = (name: string): object => ({ [leftOut]: name });

/** What is wrong with a profile, each as the member and the fault. */
function faultsOf(given: unknown): string[] {
  const { [leftOut]: name, ...rest } = Object(given) as Record<string, unknown>;
  const profile = name === undefined ? given : Object.fromEntries(Object.entries(rest).filter(([own]) => own !== name));
  try {
    defineProvider(profile as ProviderProfile);
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) throw error;
    return error.details.faults.map(({ option, fault }) => `${option} ${fault}`);
  }
}

const assurance = (changes: object): object => ({ assurance: { ...helseid.assurance, ...changes } });
const issuers = (test: unknown): object => ({ issuers: { ...helseid.issuers, test } });
const inDirectories = { issuers: entra.issuers, tenant: entra.tenant };
const issuer = "issuers.test must be an https issuer, without user, query, fragment and final slash";
const named = "must be the name of a parameter that the protocol has no other meaning for";
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
const algorithm = `must be ${algorithms.map((name) => `"${name}"`).join(" or ")}`;

describe("a profile", () => {
  it.each([ansattporten, entra, feide, helseid, idPorten, fjordid])(
    "that comes with the library, or fits nothing else, is one: $id",
    (profile) => {
      expect(defineProvider(profile)).toEqual(profile);
    },
  );

  it("is copied and frozen, through and through", () => {
    const own = structuredClone(helseid);
    const defined = defineProvider(own);
    expect(Object.isFrozen(own)).toBe(false);
    (own.issuers as { test: string }).test = "https://attacker.example";
    expect(defined.issuers.test).toBe(helseid.issuers.test);
    expect(() => (defined.assurance.levels as string[]).push("none")).toThrow(TypeError);
    expect(Object.isFrozen(defined) && Object.isFrozen(defined.errorCodes?.meanings)).toBe(true);
  });

  it.each<[string, object, string[]]>([
    ["an id for no path", { id: "Helse ID" }, ["id must be lower-case letters and digits, with hyphens between"]],
    ["no title", { title: " " }, ["title must be a text"]],
    ["another population", { population: "patient" }, ['population must be "employee" or "citizen"']],
    ["an issuer with a final slash", issuers("https://a.example/"), [issuer]],
    ["an issuer without TLS", issuers("http://a.example"), [issuer]],
    ["an issuer with a query", issuers("https://a.example?b"), [issuer]],
    ["an issuer with a user", issuers("https://a@b.example"), [issuer]],
    ["an issuer in capitals", issuers("https://A.example"), [issuer]],
    ["an issuer that is no text", issuers(new URL("https://a.example")), [issuer]],
    [
      "an issuer for each directory, where there is none to choose",
      issuers("https://a.example/{tenant}/v2.0"),
      ["issuers.test must have {tenant} where there is a tenant, and only there"],
    ],
    ["a way to log out that is none", { endSessionMethod: "POST" }, ['endSessionMethod must be "GET"']],
    [
      "a way to log out that is the only one already",
      { endSessionMethod: "GET", logoutHint: "client_id" },
      ["endSessionMethod is of no use unless logoutHint is id_token_hint: without the token, every logout is by GET"],
    ],
    ["no scope openid", { scope: "profile email" }, ["scope must have openid"]],
    ["scopes with two spaces", { scope: "openid  profile" }, ["scope must be scopes with one space between"]],
    ["no method", { clientAuthenticationMethods: [] }, ["clientAuthenticationMethods must not be empty"]],
    [
      "an unknown method",
      { clientAuthenticationMethods: ["private_key_jwt", "none"] },
      ['clientAuthenticationMethods[1] must be "private_key_jwt" or "client_secret_basic" or "client_secret_post"'],
    ],
    ["an unsigned id_token", { idTokenAlgorithms: ["RS256", "none"] }, [`idTokenAlgorithms[1] ${algorithm}`]],
    ["an id_token by a shared secret", { idTokenAlgorithms: ["HS256"] }, [`idTokenAlgorithms[0] ${algorithm}`]],
    [
      "a proof by a shared secret",
      { accessTokens: { proofAlgorithms: ["HS256"] } },
      [`accessTokens.proofAlgorithms[0] ${algorithm}`],
    ],
    [
      "clocks that may differ by more than a minute",
      { accessTokens: { toleranceSeconds: 61 } },
      ["accessTokens.toleranceSeconds must be a whole number of seconds, at most 60"],
    ],
    [
      "people's and machines' access tokens that cannot be told apart",
      {
        accessTokens: {
          kinds: {
            claim: "idtyp",
            person: { value: "user", scopeClaim: "scp" },
            machine: { value: "app", scopeClaim: "scp" },
          },
        },
      },
      ["accessTokens.kinds must have another value and another scopeClaim for a machine"],
    ],
    ["no algorithm of the id_token", { idTokenAlgorithms: [] }, ["idTokenAlgorithms must not be empty"]],
    ["a client key by a shared secret", { clientKeyAlgorithms: ["HS512"] }, [`clientKeyAlgorithms[0] ${algorithm}`]],
    [
      "a key's algorithms and no key",
      { clientAuthenticationMethods: ["client_secret_post"], clientAssertion: undefined, assertionDetails: false },
      ["clientAssertion must be an object"],
    ],
    [
      "a method by key and no algorithm",
      { clientKeyAlgorithms: [] },
      ["clientKeyAlgorithms must have some where private_key_jwt is a method, and none where it is not"],
    ],
    [
      "an assertion that is never made",
      { clientAuthenticationMethods: ["client_secret_post"], clientKeyAlgorithms: [] },
      ["clientAssertion needs the method private_key_jwt"],
    ],
    [
      "an assertion that lives no whole seconds",
      { clientAssertion: { typ: "JWT", lifetimeSeconds: 0.5 } },
      ["clientAssertion.lifetimeSeconds must be a whole number, 1 or more"],
    ],
    ["no levels", assurance({ levels: [], aliases: {}, acrValues: {} }), ["assurance.levels must not be empty"]],
    [
      "a level twice",
      assurance({ levels: ["low", "substantial", "high", "low"] }),
      ["assurance.levels names one twice"],
    ],
    ["aliases in a list", assurance({ aliases: ["high"] }), ["assurance.aliases must be an object"]],
    [
      "an alias of no level",
      assurance({ aliases: { "5": "highest" } }),
      ["assurance.aliases.5 highest is none of low, substantial, high"],
    ],
    [
      "an alias that is a level",
      assurance({ aliases: { low: "high" } }),
      ["assurance.aliases.low is a name of its own"],
    ],
    [
      "a word for no level",
      assurance({ acrValues: { highest: "Level5" } }),
      ["assurance.acrValues.highest highest is none of low, substantial, high"],
    ],
    [
      "a word with a space, which is two",
      assurance({ acrValues: { high: "Level4 idp:any" } }),
      ["assurance.acrValues.high must be a text without space"],
    ],
    [
      "a strong level that nobody tells",
      assurance({ untold: "high" }),
      ["assurance.untold must be the weakest level, low"],
    ],
    [
      "two steps at no level",
      assurance({ twoSteps: "highest" }),
      ["assurance.twoSteps must be one of low, substantial, high"],
    ],
    [
      "a directory without TLS",
      { accounts: { ...feide.accounts, directory: "http://api.example" } },
      ["accounts.directory must be an https issuer, without user, query, fragment and final slash"],
    ],
    [
      "employees of no word",
      { accounts: { ...feide.accounts, employees: { claim: "a", values: [] } } },
      ["accounts.employees.values must not be empty"],
    ],
    [
      "a method that is a level",
      assurance({ outsideOrder: { high: { multiFactor: [] } } }),
      ["assurance.outsideOrder.high is a level"],
    ],
    [
      "a parameter that is the protocol's",
      { onBehalfOf: { parameter: "redirect_uri", claims: ["c"] } },
      [`onBehalfOf.parameter ${named}`],
    ],
    [
      "codes of a form that is none",
      { errorCodes: { form: "HID-(", meanings: {} } },
      ["errorCodes.form must be a regular expression"],
    ],
    [
      "a code of another form",
      { errorCodes: { form: "HID-\\d+|A", meanings: { "HID-A": "organisation_refused" } } },
      ["errorCodes.meanings.HID-A does not have the form"],
    ],
    [
      "a meaning that we do not know",
      { errorCodes: { form: "A", meanings: { A: "access_denied" } } },
      [
        'errorCodes.meanings.A must be "authorization_request_refused" or "client_authentication_failed" or "organisation_refused" or "scope_rejected" or "system_user_refused"',
      ],
    ],
    [
      "a national id that any list of claims could keep",
      { nationalIdClaims: [] },
      [`nationalIdClaims must have ${helseid.nationalIdClaim}, which is nationalIdClaim`],
    ],
    [
      "a scope of a national id that is nowhere",
      without("nationalIdClaim"),
      ["nationalIdScope is of no use without nationalIdClaim"],
    ],
    [
      "a session that idles longer than it lives",
      { sessionLimits: { idleSeconds: 61, absoluteSeconds: 60 } },
      ["sessionLimits.idleSeconds must not be longer than absoluteSeconds"],
    ],
    [
      "limits that are none",
      { sessionLimits: { idleSeconds: 0, absoluteSeconds: Number.POSITIVE_INFINITY } },
      ["idleSeconds", "absoluteSeconds"].map((name) => `sessionLimits.${name} must be a whole number, 1 or more`),
    ],
    ["a function", { title: () => "HelseID" }, ["title must be a text"]],
    ["an object that inherits", { issuers: Object.create(helseid.issuers) as unknown }, ["issuers must be an object"]],
    [
      "a directory of its own, which is the entry's to name",
      { ...inDirectories, tenant: { claim: "tid", id: "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f" } },
      ["tenant.id is no member of a profile"],
    ],
    [
      "a number that every guest has, though each but a member's is one",
      { guests: { claim: "acct", guest: 1, member: 0, homeClaim: "idp" } },
      ["guests.guest is no member of a profile"],
    ],
    ["a member that there is not", { issuer: "https://a.example" }, ["issuer is no member of a profile"]],
    ["several faults", { title: 7, dpop: "always" }, ["title must be a text", "dpop must be an object"]],
  ])("is refused for %s, with the member and what would be right", (_, changes, faults) => {
    expect(faultsOf({ ...helseid, ...changes })).toEqual(faults);
  });

  it.each([
    "id",
    "title",
    "population",
    "issuers",
    "scope",
    "clientAuthenticationMethods",
    "clientKeyAlgorithms",
    "idTokenAlgorithms",
    "pushedAuthorizationRequests",
    "responseIssuerRequired",
    "testAuthenticationMethods",
    "assurance",
    "freshAuthentication",
    "nationalIdClaims",
    "logoutHint",
    "sessionLimits",
  ])("is refused without %s", (name) => {
    expect(faultsOf({ ...ansattporten, ...without(name) })).toEqual([`${name} is missing`]);
  });

  it.each([undefined, null, "helseid", [], 7])("is none: %j", (profile) => {
    expect(faultsOf(profile)).toEqual(["profile must be an object"]);
  });
});
