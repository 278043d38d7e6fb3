import { createHash, randomBytes, randomUUID } from "node:crypto";
import { decodeJwt, type JWTPayload, SignJWT } from "jose";
import type { ClientRegistration, LoginOptions, Page } from "../../src/index.ts";
import {
  callbackParameters,
  clientKey,
  keyClient,
  POST_LOGOUT_REDIRECT_URI,
  REDIRECT_URI,
  type Setup,
  stopAtCallback,
} from "./client.ts";

/** Parameters of a form or a query, as sent. */
export type Form = Readonly<Record<string, string>>;

/** Registered for the secret in the form, and for refresh. */
export const postClient: ClientRegistration = {
  client_id: "app-with-post",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [POST_LOGOUT_REDIRECT_URI],
  token_endpoint_auth_method: "client_secret_post",
  client_secret: "another secret: with + and %/=",
  grant_types: ["authorization_code", "refresh_token"],
};

export const kariPid = "01868530053";
export const seconds = (): number => Math.floor(Date.now() / 1000);
const random = (): string => randomBytes(32).toString("base64url");

/** Without the members that are undefined. */
function defined(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

export function clientAssertion(
  { idp }: Setup,
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const now = seconds();
  const client_id = keyClient.client_id;
  const honest = { iss: client_id, sub: client_id, aud: idp.issuer, jti: randomUUID(), iat: now, exp: now + 60 };
  return new SignJWT(defined({ ...honest, ...claims }))
    .setProtectedHeader(defined({ alg: "RS256", kid: "app-1", ...header }) as { alg: string })
    .sign(clientKey);
}

/** What an honest client adds to a form and to the headers to prove who it is. */
export async function authentication(
  setup: Setup,
  client: ClientRegistration,
): Promise<{ readonly form: Form; readonly headers: Form }> {
  const { client_id, client_secret = "" } = client;
  const basic = Buffer.from([client_id, client_secret].map(encodeURIComponent).join(":")).toString("base64");
  const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const ways = {
    client_secret_post: { form: { client_id, client_secret }, headers: {} },
    client_secret_basic: { form: { client_id }, headers: { authorization: `Basic ${basic}` } },
    private_key_jwt: {
      form: { client_id, client_assertion_type, client_assertion: await clientAssertion(setup) },
      headers: {},
    },
  };
  return ways[client.token_endpoint_auth_method as keyof typeof ways];
}

export type BackChannel = "par" | "token" | "revocation";

/** A form to an endpoint, as it is. */
export function post({ idp }: Setup, endpoint: BackChannel, form: Form, headers: Form = {}): Promise<Response> {
  const body = new URLSearchParams(form);
  return idp.fetch(new Request(idp.profile.endpoints[endpoint] ?? "", { method: "POST", body, headers }));
}

/** A form to an endpoint, from an honest client. */
export async function send(
  setup: Setup,
  endpoint: BackChannel,
  client: ClientRegistration,
  form: Form,
): Promise<Response> {
  const proof = await authentication(setup, client);
  return post(setup, endpoint, { ...proof.form, ...form }, proof.headers);
}

/** An authorization request, with what must be remembered. */
export function authorizationRequest(client: ClientRegistration, extra: Form = {}): { form: Form; verifier: string } {
  const verifier = random();
  const form = {
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: "openid",
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...extra,
  };
  return { form, verifier };
}

export function authorizeUrl({ idp }: Setup, form: Form): string {
  return `${idp.profile.endpoints.authorize}?${new URLSearchParams(form).toString()}`;
}

export type Answers = Partial<Omit<LoginOptions, "stopAt">>;

export interface TokenBody {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly refresh_token_expires_in?: number;
  readonly expires_in: number;
  readonly scope: string;
  readonly authorization_details?: unknown;
}

export interface WireLogin {
  readonly code: Form;
  readonly tokens: TokenBody;
  readonly claims: JWTPayload;
  readonly access: JWTPayload;
  readonly page: Page;
}

/** A whole login with nothing but HTTP. */
export async function wireLogin(
  setup: Setup,
  client: ClientRegistration = keyClient,
  wish: Form = {},
  answers: Answers = {},
): Promise<WireLogin> {
  const { form, verifier } = authorizationRequest(client, wish);
  const options = { person: kariPid, ...answers, stopAt: stopAtCallback };
  const page = await setup.userAgent.login(authorizeUrl(setup, form), options);
  const { code, ...refused } = callbackParameters(page);
  if (code === undefined) throw new Error(JSON.stringify(refused));
  const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  const response = await send(setup, "token", client, grant);
  const tokens = (await response.json()) as TokenBody;
  if (response.status !== 200) throw new Error(JSON.stringify(tokens));
  return { code: grant, tokens, claims: decodeJwt(tokens.id_token), access: decodeJwt(tokens.access_token), page };
}

export function refresh(
  setup: Setup,
  refresh_token: string,
  extra: Form = {},
  client: ClientRegistration = postClient,
): Promise<Response> {
  return send(setup, "token", client, { grant_type: "refresh_token", refresh_token, ...extra });
}

export function readUserinfo({ idp }: Setup, headers: Form, query = "", init: RequestInit = {}): Promise<Response> {
  return idp.fetch(new Request(`${idp.profile.endpoints.userinfo}${query}`, { headers, ...init }));
}
