import { expect } from "vitest";
import type { Module } from "../module.ts";
import { callbackUrl } from "../../tests/support/service.ts";

/** Nothing is wrong. The request has the scope, PKCE, the registered redirect_uri and the client's own way of authenticating. */
export default {
  module: "oidcc-client-test",
  catalogue: "C-01",
  journey: "login",
  sent: {
    par: {
      response_type: "code",
      scope: "openid",
      redirect_uri: callbackUrl,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    },
    token: { grant_type: "authorization_code", redirect_uri: callbackUrl, code_verifier: expect.any(String) },
  },
  calls: ["discovery", "par", "token", "jwks", "userinfo"],
  expect: "login",
} satisfies Module;
