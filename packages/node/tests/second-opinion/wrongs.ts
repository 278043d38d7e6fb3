import { decodeJwt, type JWK } from "jose";
import type { AuthErrorCode, ProviderOptions } from "../../src/index.ts";
import { now, reproven, resigned, unsigned, type Changes } from "./by-hand.ts";
import { strangersKey } from "./keys.ts";
import { origin, plain, signing } from "./provider.ts";
import { bindingProfile } from "./second-opinion.ts";
import type { Exchange, Sent } from "./wire.ts";

/** A change to what the library sends. `before` is what went through until then, the oldest first. */
export interface Change {
  readonly what: string;
  readonly on: "/request" | "/token";
  readonly change: (sent: Sent, before: readonly Exchange[]) => void | Promise<void>;
  readonly provider?: Partial<ProviderOptions>;
}

/** A change that is wrong, and what comes of it. */
export interface Wrong extends Change {
  /** The provider's OAuth error, and the reason that it has for it. */
  readonly error: string;
  readonly reason: string;
  /** How the login ends. */
  readonly ends: AuthErrorCode;
}

const signed: Partial<ProviderOptions> = { clientId: signing, signedRequest: true };
/** With the key proven as the request is pushed. */
const bound: Partial<ProviderOptions> = { profile: bindingProfile };

type Changing = Change["change"];
const without =
  (...names: readonly string[]): Changing =>
  ({ form }) => {
    for (const name of names) form.delete(name);
  };
const withParameter =
  (name: string, value: string): Changing =>
  ({ form }) =>
    form.set(name, value);
const jwt =
  (name: "client_assertion" | "request", changes: (claims: Changes) => Changes = () => ({}), key?: JWK): Changing =>
  async ({ form }) => {
    const given = form.get(name) ?? "";
    form.set(name, await resigned(given, changes(decodeJwt(given)), key));
  };
const asNobody =
  (name: "client_assertion" | "request"): Changing =>
  ({ form }) =>
    form.set(name, unsigned(form.get(name) ?? ""));
const proof =
  (changes: Changes = {}): Changing =>
  (sent) =>
    reproven(sent, changes, strangersKey);
const withoutProof: Changing = ({ headers }) => {
  delete headers["dpop"];
};
const lastTo = (path: string, before: readonly Exchange[]): Exchange | undefined =>
  before.findLast((exchange) => exchange.path === path && exchange.answer.status < 300);

const request = { on: "/request", ends: "authorization_request_refused" } as const;
const pkce = { ...request, error: "invalid_request" } as const;
const client = { on: "/request", error: "invalid_client", ends: "client_authentication_failed" } as const;
const wrongObject = { ...request, provider: signed, error: "invalid_request_object" } as const;
const grant = { on: "/token", error: "invalid_grant", ends: "code_refused" } as const;
const wrongProof = { on: "/token", error: "invalid_dpop_proof", ends: "authorization_request_refused" } as const;
const noNonce = { on: "/token", error: "use_dpop_nonce", ends: "provider_response_invalid" } as const;

/** Those that are right: what the others are refused for is what is wrong with them. */
export const harmless: readonly Change[] = [
  { what: "an assertion signed anew, at the pushed request", on: "/request", change: jwt("client_assertion") },
  { what: "an assertion signed anew, at the token endpoint", on: "/token", change: jwt("client_assertion") },
  { what: "a request object signed anew", on: "/request", provider: signed, change: jwt("request") },
  { what: "a proof by another key, where nothing is bound to one yet", on: "/token", change: proof() },
  // RFC 9449 11.1: where there is a nonce, it tells the age of a proof, and clocks need not agree.
  { what: "an old proof with a new nonce", on: "/token", change: proof({ iat: now() - 3600 }) },
];

const audience = "audience (aud) must equal the";

export const wrongs: readonly Wrong[] = [
  {
    ...pkce,
    what: "no PKCE",
    change: without("code_challenge", "code_challenge_method"),
    reason: "Authorization Server policy requires PKCE to be used for this request",
  },
  {
    ...pkce,
    what: "PKCE by the method plain",
    change: withParameter("code_challenge_method", "plain"),
    reason: "not supported value of code_challenge_method",
  },
  {
    ...pkce,
    what: "PKCE by plain, in a signed request",
    provider: signed,
    change: jwt("request", () => ({ code_challenge_method: "plain" })),
    reason: "not supported value of code_challenge_method",
  },
  {
    ...grant,
    what: "another code_verifier",
    change: withParameter("code_verifier", "a".repeat(43)),
    reason: "code_verifier does not match code_challenge",
  },
  { ...grant, what: "no code_verifier", change: without("code_verifier"), reason: "code_verifier must be provided" },
  {
    ...request,
    what: "another redirect_uri",
    change: withParameter("redirect_uri", `${origin}/auth/callback/other`),
    error: "invalid_request",
    reason: "redirect_uri did not match any of the client's registered redirect_uris",
  },
  {
    ...request,
    what: "another redirect_uri, in a signed request",
    provider: signed,
    change: jwt("request", () => ({ redirect_uri: `${origin}/auth/callback/other` })),
    error: "invalid_request",
    reason: "redirect_uri did not match any of the client's registered redirect_uris",
  },
  {
    ...grant,
    what: "another redirect_uri with the code",
    change: withParameter("redirect_uri", `${origin}/auth/callback/other`),
    reason: "authorization code redirect_uri mismatch",
  },
  {
    ...request,
    what: "a token by way of the browser",
    change: withParameter("response_type", "code id_token"),
    error: "invalid_request",
    reason: "requested response_type is not allowed for this client",
  },
  {
    ...request,
    on: "/token",
    what: "an API that was not asked for",
    change: withParameter("resource", "https://other.eksempel.example.no"),
    error: "invalid_target",
    reason: "resource indicator is missing, or unknown",
  },

  {
    ...client,
    what: "an assertion for another audience",
    change: jwt("client_assertion", () => ({ aud: "http://localhost:1" })),
    reason: audience,
  },
  {
    ...client,
    what: "an assertion for the endpoint instead of the issuer",
    change: jwt("client_assertion", ({ aud }) => ({ aud: `${String(aud)}/token` })),
    reason: audience,
  },
  {
    ...client,
    what: "an assertion for a list of audiences, though it has the issuer alone",
    change: jwt("client_assertion", ({ aud }) => ({ aud: [aud] })),
    reason: audience,
  },
  {
    ...client,
    what: "an expired assertion",
    change: jwt("client_assertion", () => ({ iat: now() - 400, nbf: now() - 400, exp: now() - 340 })),
    reason: "jwt expired",
  },
  {
    ...client,
    what: "an assertion without an end",
    change: jwt("client_assertion", () => ({ exp: undefined })),
    reason: "expiration must be specified in the client_assertion JWT",
  },
  {
    ...client,
    what: "an assertion without a jti",
    change: jwt("client_assertion", () => ({ jti: undefined })),
    reason: "unique jti (JWT ID) must be provided in the client_assertion JWT",
  },
  {
    ...client,
    what: "an assertion by another key of the same name",
    change: jwt("client_assertion", undefined, strangersKey),
    reason: "signature verification failed",
  },
  { ...client, what: "an assertion by nobody", change: asNobody("client_assertion"), reason: "alg mismatch" },
  {
    ...client,
    what: "an assertion of another issuer",
    change: jwt("client_assertion", () => ({ iss: signing })),
    reason: "iss (JWT issuer) must be the client_id",
  },
  {
    ...client,
    on: "/token",
    what: "the assertion of the pushed request once more",
    change: ({ form }, before) =>
      form.set("client_assertion", lastTo("/request", before)?.form.get("client_assertion") ?? ""),
    reason: "client assertion tokens must only be used once",
  },
  {
    ...client,
    what: "no assertion",
    change: without("client_assertion", "client_assertion_type"),
    reason: "the provided authentication mechanism does not match the registered client authentication method",
  },
  {
    ...request,
    what: "an assertion of the type for bearers of SAML",
    change: withParameter("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"),
    error: "invalid_request",
    reason: "client_assertion_type must have value urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
  },

  {
    ...wrongObject,
    what: "no request object",
    change: ({ form }) => {
      const { iss: _, aud: __, ...parameters } = decodeJwt(form.get("request") ?? "");
      form.delete("request");
      for (const [name, value] of Object.entries(parameters)) form.set(name, String(value));
    },
    error: "invalid_request",
    reason: "Request Object must be used by this client",
  },
  {
    ...wrongObject,
    what: "a request object by nobody",
    change: asNobody("request"),
    reason: "unsupported signed request alg",
  },
  {
    ...wrongObject,
    what: "a request object by another key of the same name",
    change: jwt("request", undefined, strangersKey),
    reason: "signature verification failed",
  },
  {
    ...wrongObject,
    what: "a request object for another audience",
    change: jwt("request", () => ({ aud: "http://localhost:1" })),
    reason: "jwt audience missing",
  },
  {
    ...wrongObject,
    what: "a request object for nobody",
    change: jwt("request", () => ({ aud: undefined })),
    reason: "jwt audience missing",
  },
  {
    ...wrongObject,
    what: "a request object without an end",
    change: jwt("request", () => ({ exp: undefined })),
    reason: "Request Object is missing the 'exp' claim",
  },
  {
    ...wrongObject,
    what: "a request object without a beginning",
    change: jwt("request", () => ({ nbf: undefined })),
    reason: "Request Object is missing the 'nbf' claim",
  },
  {
    ...wrongObject,
    what: "a request object for two hours",
    change: jwt("request", () => ({ exp: now() + 7200 })),
    reason: "Request Object 'exp' claim too far from 'nbf' claim",
  },
  {
    ...wrongObject,
    what: "an expired request object",
    change: jwt("request", () => ({ iat: now() - 120, nbf: now() - 120, exp: now() - 60 })),
    reason: "jwt expired",
  },
  {
    ...wrongObject,
    what: "a request object of another client",
    change: jwt("request", () => ({ client_id: plain })),
    reason: "request client_id must equal the one in request parameters",
  },

  { ...grant, what: "no proof", change: withoutProof, reason: "DPoP proof JWT not provided" },
  {
    ...grant,
    what: "a proof by another key than the code is bound to",
    provider: bound,
    change: proof(),
    reason: "DPoP proof key thumbprint does not match dpop_jkt",
  },
  {
    ...grant,
    what: "the jti of a proof that was taken before",
    change: (sent, before) =>
      reproven(sent, { jti: decodeJwt(String(lastTo("/token", before)?.headers["dpop"])).jti }, strangersKey),
    reason: "DPoP proof JWT Replay detected",
  },
  {
    ...wrongProof,
    what: "a proof for another endpoint",
    change: async (sent) => reproven(sent, { htu: `http://${sent.headers.host}/request` }, strangersKey),
    reason: "DPoP proof htu mismatch",
  },
  {
    ...wrongProof,
    what: "a proof for another method",
    change: proof({ htm: "GET" }),
    reason: "DPoP proof htm mismatch",
  },
  {
    ...wrongProof,
    what: "a proof without a jti",
    change: proof({ jti: undefined }),
    reason: "DPoP proof must have a jti string property",
  },
  {
    ...noNonce,
    what: "a proof without a nonce, again",
    change: proof({ nonce: undefined }),
    reason: "nonce is required in the DPoP proof",
  },
  {
    ...noNonce,
    what: "a proof with a nonce of one's own",
    change: proof({ nonce: "own" }),
    reason: "invalid nonce in DPoP proof",
  },
  {
    ...noNonce,
    what: "an old proof without a nonce",
    change: proof({ iat: now() - 3600, nonce: undefined }),
    reason: "DPoP proof iat is not recent enough, use a DPoP nonce instead",
  },
];
