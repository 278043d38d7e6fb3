import { cataloguedFault, faults } from "@adgangskort/mock-idp";
import { expect } from "vitest";
import { origin } from "../../tests/support/service.ts";
import type { LoginModule, Row } from "../module.ts";

const basic = expect.stringMatching(/^Basic [\w+/]+=*$/) as unknown;

/** A person logs in: the modules of OpenID Connect Core, apart from those about the id_token. */
export const login: readonly Row<LoginModule>[] = [
  // Another site sends the person here with the issuer and a target. It is a login like any other.
  {
    catalogue: "C-43",
    start: ({ issuer }) =>
      `/auth/initiate?${new URLSearchParams({ iss: issuer, target_link_uri: `${origin}/sak/1` }).toString()}`,
    expect: "login",
  },
  // Userinfo holds claims of somebody else, in a JWT that nobody signed. They are left where they are.
  {
    catalogue: "C-27",
    fault: cataloguedFault("C-27"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The provider takes the secret by HTTP Basic alone. Id and secret are form-encoded first (RFC 6749 2.3.1).
  {
    catalogue: "C-04",
    bySecret: true,
    sent: ({ requestAt }) => ({
      ...(requestAt === "par" && { par: { authorization: basic } }),
      token: { authorization: basic },
    }),
    expect: "login",
  },
  // The metadata is another issuer's. Nothing is sent there, not even the person.
  {
    catalogue: "C-32",
    fault: cataloguedFault("C-32"),
    expect: { code: "provider_metadata_invalid", details: { faults: ["OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"] } },
  },
  // The keys are at an address of this run, which only the metadata tells.
  {
    catalogue: "C-31",
    fault: cataloguedFault("C-31"),
    calls: ["discovery", "par", "token", "unknown", "userinfo"],
    expect: "login",
  },
  // The endpoints are known from the metadata alone.
  {
    catalogue: "C-30",
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // Userinfo says that claims are at another address. Nobody goes there.
  {
    catalogue: "C-28",
    fault: cataloguedFault("C-28"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // The answer is a form that posts itself across sites, without cookies. It is not how we asked to be answered.
  {
    catalogue: "C-26",
    fault: cataloguedFault("C-26"),
    expect: { code: "method_not_allowed", details: { allow: ["GET"] } },
  },
  // The metadata has other endpoints for clients with a TLS certificate. They are not for us.
  {
    catalogue: "C-29",
    fault: cataloguedFault("C-29"),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
  // A claim that the id_token lacks is read from userinfo.
  {
    catalogue: "C-05",
    fault: faults.together(faults.idToken.claims({ name: undefined }), faults.userinfo.body({ name: "Kari Userinfo" })),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    session: { name: "Kari Userinfo" },
    expect: "login",
  },
  // The access token is sent in the header, and nowhere else (RFC 6750 2.1).
  {
    catalogue: "C-19",
    sent: ({ accessToken }) => ({ userinfo: { authorization: expect.stringMatching(accessToken) } }),
    expect: "login",
  },
  // Userinfo is of another person than the id_token. Nobody is logged in.
  {
    catalogue: "C-18",
    fault: cataloguedFault("C-18 userinfo: sub is of another person"),
    expect: { code: "userinfo_invalid", details: { fault: "sub" } },
  },
  // Userinfo is a JWT, of the issuer for us. It is verified first.
  {
    catalogue: "C-21",
    fault: cataloguedFault("C-21 userinfo: a JWT, which is right"),
    expect: "login",
  },
  // Nothing is wrong. The request has the scope, PKCE, the registered redirect_uri and the client's own way of authenticating.
  {
    catalogue: "C-01",
    sent: ({ requestAt, redirectUri, scope, proof }) => ({
      [requestAt]: {
        response_type: "code",
        scope,
        redirect_uri: redirectUri,
        code_challenge_method: "S256",
        code_challenge: expect.stringMatching(/^[\w-]{43}$/) as unknown,
        ...(requestAt === "par" && proof),
      },
      token: {
        grant_type: "authorization_code",
        redirect_uri: redirectUri,
        code_verifier: expect.any(String) as unknown,
        ...proof,
      },
    }),
    calls: ["discovery", "par", "token", "jwks", "userinfo"],
    expect: "login",
  },
];
