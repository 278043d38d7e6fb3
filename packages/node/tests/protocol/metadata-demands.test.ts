import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../../src/config/provider-config.ts";
import { demandsOf } from "../../src/protocol/metadata/metadata-demands.ts";
import { ansattporten } from "../../src/providers/ansattporten.ts";
import { maskinporten } from "../../src/providers/maskinporten.ts";
import { clientKey } from "../support/service.ts";

const issuer = "https://idp.example";
const elsewhere = "https://other.example/token";
const honest = {
  issuer,
  jwks_uri: `${issuer}/jwks`,
  token_endpoint: `${issuer}/token`,
  authorization_endpoint: `${issuer}/authorize`,
  pushed_authorization_request_endpoint: `${issuer}/par`,
};
const keys = (...algorithms: string[]): object => ({
  credentials: {
    method: "private_key_jwt",
    keys: algorithms.map((alg) => ({ jwk: clientKey, kid: alg, alg, registeredAt: undefined })),
  },
});
const secret = { credentials: { method: "client_secret_basic", secret: "a secret of this test" } };
const client = { issuer, production: true, profile: ansattporten, signedRequest: false, userinfo: false };
const profile = (changes: object): object => ({ profile: { ...ansattporten, ...changes } });
const ofAssertions = profile({ clientAssertion: { audience: "token_endpoint" } });

/** The faults of the honest metadata with changes, for a client with changes. */
const faults = (metadata: object, wanted: object): string[] => {
  const config = { ...client, ...keys("RS256"), ...wanted } as unknown as ClientConfig;
  return demandsOf(config)
    .filter(({ met }) => !met({ ...honest, ...metadata }, config))
    .map(({ fault }) => fault);
};

describe("metadata for a login", () => {
  const signed = { signedRequest: true };
  const object = "request_object_signing_alg_values_supported";
  const lacksKey = `${object} lacks the alg of a client key`;
  const anotherHost = "token_endpoint, which assertions are for, is at another host than the issuer";

  it.each<[string, object, object, string[]]>([
    ["without lists", {}, {}, []],
    ["without lists, for a signed request", {}, signed, []],
    ["that list the key's algorithm", { [object]: ["PS256", "RS256"] }, signed, []],
    ["that list another algorithm", { [object]: ["PS256"] }, signed, [lacksKey]],
    [
      "that list one key's algorithm of two",
      { [object]: ["PS256"] },
      { ...signed, ...keys("PS256", "RS256") },
      [lacksKey],
    ],
    ["that list another algorithm, for an unsigned request", { [object]: ["PS256"] }, {}, []],
    ["that list another algorithm, for a secret", { [object]: ["PS256"] }, { ...signed, ...secret }, []],
    ["that have text in place of a list", { [object]: "RS256" }, signed, [lacksKey]],
    ["that demand a signed request", { require_signed_request_object: true }, signed, []],
    ["that take no signed request", { request_parameter_supported: false }, {}, []],
    [
      "that send no iss",
      { authorization_response_iss_parameter_supported: false },
      profile({ responseIssuerRequired: undefined }),
      [],
    ],
    [
      "without pushed requests",
      { pushed_authorization_request_endpoint: undefined },
      profile({ pushedAuthorizationRequests: "when-offered" }),
      [],
    ],
    [
      "that list no proof of ours",
      { dpop_signing_alg_values_supported: ["RS256"] },
      profile({ dpop: "if-advertised" }),
      [],
    ],
    ["with assertions for the token endpoint", {}, ofAssertions, []],
    ["with assertions for another host", { token_endpoint: elsewhere }, ofAssertions, [anotherHost]],
    ["with assertions for another port", { token_endpoint: `${issuer}:444/token` }, ofAssertions, [anotherHost]],
    [
      "with assertions for no endpoint",
      { token_endpoint: undefined },
      ofAssertions,
      ["token_endpoint is missing or not https"],
    ],
    [
      "with assertions for what is no address",
      { token_endpoint: "x" },
      ofAssertions,
      ["token_endpoint is missing or not https"],
    ],
    [
      "with a token endpoint at another host, for a secret",
      { token_endpoint: elsewhere },
      { ...ofAssertions, ...secret },
      [],
    ],
    ["with a token endpoint at another host, and assertions for the issuer", { token_endpoint: elsewhere }, {}, []],
    ["with a mock's mark", { mock_idp: false }, {}, ["mock_idp is present: the issuer is a mock"]],
    ["with a mock's mark, for a test", { mock_idp: true }, { production: false }, []],
  ])("%s", (_, metadata, wanted, expected) => {
    expect(faults(metadata, wanted)).toEqual(expected);
  });

  it.each<[unknown, string, boolean]>([
    ["https://other.example/logout", issuer, true],
    ["http://idp.example/logout", issuer, false],
    ["http://localhost/logout", issuer, false],
    ["http://localhost:4001/logout", "http://localhost:4000", true],
    ["http://127.0.0.1:4001/logout", "http://localhost:4000", false],
    ["logout", issuer, false],
    [["https://idp.example/logout"], issuer, false],
    [{}, issuer, false],
    [null, issuer, false],
    [undefined, issuer, true],
  ])("may have the endpoint %j, if the issuer is %s: %s", (endpoint, of, is) => {
    const found = faults({ issuer: of, end_session_endpoint: endpoint }, { issuer: of });
    expect(found).toEqual(is ? [] : ["end_session_endpoint is not https"]);
  });
});

describe("metadata for a grant by assertion", () => {
  const [taken, grants] = ["token_endpoint_auth_signing_alg_values_supported", "grant_types_supported"] as const;
  const lacksKey = `${taken} lacks the alg of a client key`;
  const bearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  it.each<[string, object, object, string[]]>([
    ["without lists", {}, {}, []],
    [
      "without what a login needs",
      { authorization_endpoint: undefined, pushed_authorization_request_endpoint: undefined },
      {},
      [],
    ],
    ["that list the grant", { [grants]: ["authorization_code", bearer] }, {}, []],
    ["that list other grants", { [grants]: ["authorization_code"] }, {}, [`${grants} lacks ${bearer}`]],
    ["that list the key's algorithm", { [taken]: ["PS256", "RS256"] }, {}, []],
    ["that list another algorithm", { [taken]: ["PS256"] }, {}, [lacksKey]],
    ["that list one key's algorithm of two", { [taken]: ["PS256"] }, keys("PS256", "RS256"), [lacksKey]],
    ["that list another algorithm, for a secret", { [taken]: ["PS256"] }, secret, []],
    ["without token endpoint", { token_endpoint: undefined }, {}, ["token_endpoint is missing or not https"]],
  ])("%s", (_, metadata, wanted, expected) => {
    expect(faults(metadata, { profile: maskinporten, ...wanted })).toEqual(expected);
  });
});
