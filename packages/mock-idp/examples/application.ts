import { exportJWK, generateKeyPair } from "jose";
import * as client from "openid-client";
import { ansattporten, createMockIdp, type ClientRegistration } from "@adgangskort/mock-idp";

const origin = "https://app.example.no";
const secret = "only for this machine";

export const clients: readonly ClientRegistration[] = [
  {
    client_id: "my-app",
    client_name: "My app",
    redirect_uris: [`${origin}/auth/callback/ansattporten`],
    token_endpoint_auth_method: "client_secret_basic",
    client_secret: secret,
  },
];

export const idp = createMockIdp(ansattporten({ environment: "test" }), { clients });

const config = await client.discovery(
  new URL("https://test.ansattporten.no"),
  "my-app",
  undefined,
  client.ClientSecretBasic(secret),
  { [client.customFetch]: (url, { body, ...init }) => idp.fetch(new Request(url, { ...init, body: body as string })) },
);
client.enableNonRepudiationChecks(config);

/** New for each login (RFC 9700, 4.7). */
const newChecks = () => ({
  pkceCodeVerifier: client.randomPKCECodeVerifier(),
  expectedState: client.randomState(),
  expectedNonce: client.randomNonce(),
});
let checks = newChecks();

/** The least application that logs in, and the provider behind it. */
export async function route(request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.origin !== origin) return idp.fetch(request);
  if (url.pathname === "/auth/login") {
    checks = newChecks();
    const login = await client.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: `${origin}/auth/callback/ansattporten`,
      scope: "openid profile",
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: "S256",
      authorization_details: JSON.stringify([
        { type: "ansattporten:altinn:resource", resource: "urn:altinn:resource:app-rapportering" },
      ]),
    });
    return Response.redirect(login);
  }
  try {
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    return Response.json(tokens.claims());
  } catch (error) {
    return Response.json({ refused: String(error) }, { status: 502 });
  }
}

/** Of a client that authenticates with a key. */
export const publicKey = { ...(await exportJWK((await generateKeyPair("RS256")).publicKey)), kid: "agency-2026-10" };
