import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
} from "jose";
import {
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  helseid,
  type LoginOptions,
  type MockIdpOptions,
  type Page,
} from "../../src/index.ts";
import type { Setup } from "./client.ts";

export const REDIRECT_URI = "https://klinikk.example.no/auth/callback/helseid";
export const POST_LOGOUT_REDIRECT_URI = "https://klinikk.example.no/auth/logged-out";
export const ISSUER = "https://helseid-sts.test.nhn.no";
export const KARI = "01868530053";

type Json = Readonly<Record<string, unknown>>;
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** A key pair of the client's or of a session's. */
export interface Key {
  readonly privateKey: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
  readonly jwk: JWK;
  readonly jkt: string;
}

export async function makeKey(alg: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return { privateKey, jwk, jkt: await calculateJwkThumbprint(jwk) };
}

export const clientKey: Key = await makeKey("PS256");
/** That of the session. */
export const proofKey: Key = await makeKey("ES256");
export const otherKey: Key = await makeKey("ES256");

export const IDENTITY = ["pid", "security_level", "assurance_level", "network"].map(
  (name) => `helseid://scopes/identity/${name}`,
);
export const JOURNAL = "nhn:journal";
export const PRESCRIPTION = "nhn:prescription";

export const clinic: ClientRegistration = {
  client_id: "clinic",
  client_name: "Klinikkportalen",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [POST_LOGOUT_REDIRECT_URI],
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [{ ...clientKey.jwk, kid: "clinic-1", alg: "PS256", use: "sig" }] },
  grant_types: ["authorization_code", "refresh_token"],
  scope: [
    "openid profile offline_access",
    ...IDENTITY,
    "helseid://scopes/identity/pid_pseudonym",
    "helseid://scopes/hpr/hpr_number",
    "helseid://scopes/client/client_name",
    `${JOURNAL}/read`,
    `${JOURNAL}/write`,
    `${PRESCRIPTION}/read`,
  ].join(" "),
};

export function setUpHelseid(
  clients: readonly ClientRegistration[] = [clinic],
  rest: Partial<MockIdpOptions> = {},
): Setup {
  const idp = createMockIdp(helseid({ environment: "test" }), { clients, ...rest });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const random = (): string => randomBytes(32).toString("base64url");

/** Without the members that are undefined. */
function defined(members: Json): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

export function signed(claims: Json, header: Json, key: Key): Promise<string> {
  return new SignJWT(defined(claims)).setProtectedHeader(defined(header) as { alg: string }).sign(key.privateKey);
}

/** An honest client assertion; `undefined` removes. */
function assertion(client: ClientRegistration, claims: Json = {}, header: Json = {}): Promise<string> {
  const now = seconds();
  const { client_id } = client;
  const honest = { iss: client_id, sub: client_id, aud: ISSUER, jti: randomUUID(), iat: now, nbf: now, exp: now + 30 };
  const kid = client.jwks?.keys[0]?.kid;
  return signed(
    { ...honest, ...claims },
    { alg: "PS256", kid, typ: "client-authentication+jwt", ...header },
    clientKey,
  );
}

/** An honest proof for a POST to the address; `undefined` removes. */
export function proof(htu: string, claims: Json = {}, header: Json = {}, key: Key = proofKey): Promise<string> {
  const honest = { jti: randomUUID(), htm: "POST", htu, iat: seconds() };
  return signed({ ...honest, ...claims }, { alg: "ES256", typ: "dpop+jwt", jwk: key.jwk, ...header }, key);
}

function body(form: Form): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) parameters.append(name, one);
  return parameters;
}

export type Place = "par" | "token" | "revocation";

/** A form as it is. */
function post(
  { idp }: Setup,
  place: Place,
  form: Form,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return idp.fetch(new Request(idp.profile.endpoints[place] ?? "", { method: "POST", body: body(form), headers }));
}

/** How a call differs from the honest one. */
export interface Change {
  readonly assertion?: Json;
  readonly assertionHeader?: Json;
  readonly proof?: Json;
  readonly proofHeader?: Json;
  readonly key?: Key;
  /** The DPoP header itself; null for none. */
  readonly dpop?: string | null;
}

async function authenticated(client: ClientRegistration, change: Change): Promise<Form> {
  return {
    client_id: client.client_id,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await assertion(client, change.assertion, change.assertionHeader),
  };
}

/** A form from an authenticated client. */
export async function send(
  setup: Setup,
  place: Place,
  client: ClientRegistration,
  form: Form,
  change: Change = {},
): Promise<Response> {
  const headers = typeof change.dpop === "string" ? { dpop: change.dpop } : {};
  return post(setup, place, { ...(await authenticated(client, change)), ...form }, headers);
}

/** A token request, with the nonce that the first answer asks for. */
export async function token(
  setup: Setup,
  client: ClientRegistration,
  form: Form,
  change: Change = {},
): Promise<Response> {
  if (change.dpop !== undefined) return send(setup, "token", client, form, change);
  const once = async (nonce?: string): Promise<Response> => {
    const claims = { ...(nonce === undefined ? {} : { nonce }), ...change.proof };
    const dpop = await proof(setup.idp.profile.endpoints.token, claims, change.proofHeader, change.key);
    return send(setup, "token", client, form, { ...change, dpop });
  };
  const first = await once();
  const nonce = first.headers.get("dpop-nonce");
  const asked = ((await first.clone().json()) as { error?: string }).error === "use_dpop_nonce";
  return asked && nonce !== null ? once(nonce) : first;
}

/** The parameters of an honest request, with the verifier that must be remembered. */
export function request(extra: Form = {}): { readonly form: Form; readonly verifier: string } {
  const verifier = random();
  const form = {
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: ["openid", ...IDENTITY].join(" "),
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...extra,
  };
  return { form, verifier };
}

export function authorizeUrl({ idp }: Setup, form: Readonly<Record<string, string>>): string {
  return `${idp.profile.endpoints.authorize}?${new URLSearchParams(form).toString()}`;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly [member: string]: unknown;
}

export interface Login {
  readonly setup: Setup;
  readonly client: ClientRegistration;
  readonly page: Page;
  readonly code: Form;
  readonly tokens: Tokens;
  readonly id: JWTPayload;
  readonly access: JWTPayload;
}

export interface Wish {
  readonly client?: ClientRegistration;
  readonly ask?: Form;
  readonly answers?: Partial<Omit<LoginOptions, "stopAt">>;
  readonly redeem?: Form;
  readonly change?: Change;
  readonly pushChange?: Change;
}

/** Pushes, and takes the browser to the address of the client. */
export async function toCallback(setup: Setup, wish: Wish = {}): Promise<{ page: Page; code: Form }> {
  const { client = clinic, ask = {}, answers = {} } = wish;
  const { form, verifier } = request(ask);
  const pushed = await send(setup, "par", client, form, wish.pushChange);
  const answer = (await pushed.json()) as { request_uri?: string };
  if (answer.request_uri === undefined) throw new Error(JSON.stringify(answer));
  const url = authorizeUrl(setup, { client_id: client.client_id, request_uri: answer.request_uri });
  const page = await setup.userAgent.login(url, {
    person: KARI,
    ...answers,
    stopAt: (address) => address.startsWith(REDIRECT_URI),
  });
  const code = new URL(page.url).searchParams.get("code") ?? "";
  return {
    page,
    code: { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier },
  };
}

/** A whole login with nothing but HTTP. */
export async function login(setup: Setup, wish: Wish = {}): Promise<Login> {
  return exchangeCode(setup, await toCallback(setup, wish), wish);
}

/** What comes after the callback. */
export async function exchangeCode(
  setup: Setup,
  { page, code }: { readonly page: Page; readonly code: Form },
  { client = clinic, redeem = {}, change = {} }: Wish = {},
): Promise<Login> {
  const response = await token(setup, client, { ...code, ...redeem }, change);
  const tokens = (await response.json()) as Tokens;
  if (response.status !== 200) throw new Error(JSON.stringify(tokens));
  return { setup, client, page, code, tokens, id: decodeJwt(tokens.id_token), access: decodeJwt(tokens.access_token) };
}

export function refresh({ setup, client, tokens }: Login, extra: Form = {}, change: Change = {}): Promise<Response> {
  return token(setup, client, { grant_type: "refresh_token", refresh_token: tokens.refresh_token, ...extra }, change);
}

/** What a refusal says, and to the developer. */
export async function refusal(
  { idp }: Setup,
  place: "par" | "token" | "userinfo" | "client_secret",
  answer: Response,
): Promise<Json> {
  const { error } = (await answer.json()) as { error?: string };
  return { status: answer.status, error, clause: idp.calls.last(place)?.refused?.clause };
}
