import { cataloguedFault } from "@adgangskort/mock-idp";
import { describe, expect, it } from "vitest";
import { helseid as profile } from "../src/helseid.ts";
import { isLong } from "../tests/support/form.ts";
import { apis, useHelseid } from "../tests/support/helseid.ts";
import { loginsEnd, refreshesEnd, type LoginEnding, type RefreshEnding } from "./endings.ts";
import type { Refusal } from "./refusal.ts";

const insufficient = (given?: string): Refusal => ({
  code: "assurance_insufficient",
  details: { asked: ["high"], given },
});
const metadata = (fault: string): Refusal => ({ code: "provider_metadata_invalid", details: { faults: [fault] } });
const algorithm = "dpop_signing_alg_values_supported lacks ES256";
const tokenFault = (fault: string): Refusal => ({
  code: "provider_response_invalid",
  details: { endpoint: "token", fault },
});

/** What comes of faults that only HelseID can have, or of which something else comes here than at Ansattporten. */
const endings: Readonly<Record<string, LoginEnding>> = {
  // None of NHN's samples proves a key there, and so the profile does not. The profile below does.
  "C-58 nonces: a proof with one is demanded at PAR too": {
    code: "provider_response_invalid",
    details: { endpoint: "par", fault: "use_dpop_nonce" },
  },
  // The demand of a nonce is an error, of which the engine reads JSON alone.
  "L-06 token: another content type, which is borne": tokenFault("OAUTH_RESPONSE_IS_NOT_JSON"),
  "R-036 nonces: one is demanded for ever": tokenFault("use_dpop_nonce"),
  "R-036 nonces: one is demanded and none is given": tokenFault("use_dpop_nonce"),
  "A-40 token_type is Bearer for a bound request": { code: "token_not_bound" },
  // What is in an access token is its API's to read (RFC 9449 6.1), and no client's: a token for another key opens nothing with ours.
  "A-40 the access token is bound to another key": "login",
  "A-40 the access token is bound to no key": "login",
  "A-38 level is the lower one": insufficient("substantial"),
  "A-38 level is absent": insufficient(),
  "A-38 level is a number": insufficient(),
  "A-38 level is beyond every level": insufficient(),
  "A-38 level is a list": insufficient(),
  "A-38 idp is another than was asked for": {
    code: "identity_provider_refused",
    details: { claim: "idp" },
  },
  "A-43 on_behalf_of is another organisation": {
    code: "id_token_invalid",
    details: { claim: "helseid://claims/client/on_behalf_of" },
  },
  "A-38 acr says high, and the claims of the level are absent": insufficient(),
  "R-031 discovery: no word of PAR": metadata("pushed_authorization_request_endpoint is missing"),
  // DPoP is in the documents, which demand it of every client.
  "R-007 discovery: no word of DPoP": "login",
  "R-007 discovery: DPoP by an unknown algorithm alone": metadata(algorithm),
};

describe("at HelseID a login ends in its own code and page, without a session, unless it is borne:", () => {
  loginsEnd({
    id: "helseid",
    everyShared: isLong,
    service: useHelseid({ userinfo: true, identityProvider: { name: "idporten-oidc" }, onBehalfOf: "310000019" }),
    target: "/pasient",
    endings,
  });
});

const refused = (given?: string): RefreshEnding => ({ refused: insufficient(given) });

describe("at HelseID a refresh that takes the level or the bound token back gives no token:", () => {
  refreshesEnd({
    id: "helseid",
    service: useHelseid({ scopes: ["nhn:kjernejournal/les"], apis: [apis.summary] }),
    url: `${apis.summary.address}pasienter`,
    endsAfter: 601,
    endings: {
      // The refresh token that the answer brought is as good as before: nothing says that the person is another.
      "A-40 refresh: token_type is Bearer": { refused: { code: "token_not_bound" }, assurance: "high" },
      "A-38 refresh: level is the lower one": refused("substantial"),
      // OpenID Connect Core 12.2: a refreshed id_token need not tell it again.
      "A-38 refresh: level is absent": { assurance: "high" },
      "A-38 refresh: level is a number": refused(),
      "A-38 refresh: level is beyond every level": refused(),
      "A-38 refresh: level is a list": refused(),
    },
  });
});

describe("at a provider of HelseID's kind that wants the key proven when the request is pushed", () => {
  const pushing = useHelseid({ profile: { ...profile, dpop: { pushedRequest: true } } });

  it("C-58 a login proves one key at both endpoints, each with its nonce", async () => {
    pushing.idp.fail(cataloguedFault("C-58 nonces: a proof with one is demanded at PAR too", { id: "helseid" }));
    expect((await pushing.login()).stopped).toBe(true);
    const proofs = (["par", "token"] as const).flatMap((endpoint) =>
      pushing.idp.calls.all(endpoint).map(({ dpopProof, status }) => [endpoint, status, dpopProof?.jkt] as const),
    );
    expect(proofs.map(([endpoint, status]) => `${endpoint} ${status}`)).toEqual(["par 400", "par 201", "token 200"]);
    expect(new Set(proofs.map(([, , jkt]) => jkt)).size).toBe(1);
  });
});
