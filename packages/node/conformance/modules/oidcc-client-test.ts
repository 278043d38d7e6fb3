import { expect } from "vitest";
import type { Module } from "../module.ts";

/** Nothing is wrong. The request has the scope, PKCE, the registered redirect_uri and the client's own way of authenticating. */
export default {
  module: "oidcc-client-test",
  catalogue: "C-01",
  journey: "login",
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
} satisfies Module;
