import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { http, HttpResponse, type RequestHandler } from "msw";
import { defineProvider } from "../../src/provider.ts";

const test = "https://logg-inn.fjordid-prove.example/oidc";

/**
 * A provider that there is not, and that no other is like: a path in its issuer, a secret in the body, ES384, levels of its own names in a claim
 * of its own, words of its own to ask for them, another claim for the national id, its own error codes, no pushed requests, no `iss`.
 */
export const fjordid = defineProvider({
  id: "fjordid",
  title: "FjordID",
  population: "employee",
  issuers: { test, production: "https://logg-inn.fjordid.example/oidc" },
  scope: "openid fjord.person",
  clientAuthenticationMethods: ["client_secret_post"],
  clientKeyAlgorithms: [],
  idTokenAlgorithms: ["ES384"],
  pushedAuthorizationRequests: "when-offered",
  responseIssuerRequired: false,
  testAuthenticationMethods: ["sandkasse"],
  assurance: {
    levels: ["skisse", "kart", "landmaaling"],
    claims: ["urn:fjord:visshet"],
    acrValues: { kart: "urn:fjord:spor:2", landmaaling: "urn:fjord:spor:3" },
    aliases: { "spor-2": "kart", "spor-3": "landmaaling" },
    outsideOrder: { noekkelkort: { multiFactor: ["kort+kode"] } },
  },
  freshAuthentication: "max_age",
  identityProvider: { prefix: "via=", claim: "urn:fjord:via" },
  onBehalfOf: { parameter: "paa_vegne_av", claims: ["urn:fjord:oppdragsgiver"] },
  nationalIdClaim: "urn:fjord:fnr",
  nationalIdClaims: ["urn:fjord:fnr"],
  errorCodes: { form: "FJ\\d{3}", meanings: { FJ404: "organisation_refused" } },
  logoutHint: "client_id",
  sessionLimits: { idleSeconds: 900, absoluteSeconds: 7200 },
});

/** What the provider got, and what it says. */
export interface FjordId {
  /** Claims of the next id_token, beside the protocol's own. */
  claims: Readonly<Record<string, unknown>>;
  /** What the token endpoint answers instead of tokens. */
  refusal: { readonly error: string; readonly error_description: string } | undefined;
  readonly tokenRequests: URLSearchParams[];
  /** What a browser that was sent here gives back: where it goes on to. */
  authorize(location: string): URL;
  readonly handlers: readonly RequestHandler[];
}

const { privateKey, publicKey } = await generateKeyPair("ES384");
const jwk = { ...(await exportJWK(publicKey)), kid: "fjord-1", alg: "ES384", use: "sig" };

/** The provider on its own hostname, written from nothing but its profile's words. */
export function fjordIdProvider(): FjordId {
  const begun = new Map<string, URLSearchParams>();
  const provider: FjordId = {
    claims: {},
    refusal: undefined,
    tokenRequests: [],
    authorize: (location) => {
      const { origin, pathname, searchParams: asked } = new URL(location);
      if (origin + pathname !== `${test}/start`) throw new Error(`The browser was sent to ${location}`);
      const code = `code-${begun.size}`;
      begun.set(code, asked);
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString();
      return back;
    },
    handlers: [
      http.get(`${test}/.well-known/openid-configuration`, () =>
        HttpResponse.json({
          issuer: test,
          authorization_endpoint: `${test}/start`,
          token_endpoint: `${test}/bytt`,
          jwks_uri: `${test}/noekler`,
          code_challenge_methods_supported: ["S256"],
          id_token_signing_alg_values_supported: ["ES384"],
        }),
      ),
      http.get(`${test}/noekler`, () => HttpResponse.json({ keys: [jwk] })),
      http.post(`${test}/bytt`, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        provider.tokenRequests.push(form);
        const asked = begun.get(form.get("code") ?? "");
        if (provider.refusal || !asked)
          return HttpResponse.json(provider.refusal ?? { error: "invalid_grant" }, { status: 400 });
        const iat = Math.floor(Date.now() / 1000);
        const id_token = await new SignJWT({ nonce: asked.get("nonce"), auth_time: iat, ...provider.claims })
          .setProtectedHeader({ alg: "ES384", kid: jwk.kid })
          .setIssuer(test)
          .setAudience(asked.get("client_id") ?? "")
          .setSubject("fjord-person")
          .setIssuedAt(iat)
          .setExpirationTime(iat + 60)
          .sign(privateKey);
        return HttpResponse.json({ access_token: "fjord-token", token_type: "Bearer", expires_in: 60, id_token });
      }),
    ],
  };
  return provider;
}
