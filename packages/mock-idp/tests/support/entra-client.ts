import { createHash, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { decodeJwt, type JWK, type JWTPayload, SignJWT } from "jose";
import {
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  entra,
  type LoginOptions,
  type MockIdpOptions,
  type Page,
  people,
  type Person,
} from "../../src/index.ts";
import type { Setup } from "./client.ts";

export const TENANT = "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f";
export const BASE = `https://login.microsoftonline.com/${TENANT}`;
export const ISSUER = `${BASE}/v2.0`;
export const CLIENT_ID = "3f1e2d4c-5b6a-4798-8a9b-c0d1e2f3a4b5";
export const API_ID = "9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d";
export const API = `api://${API_ID}`;
export const OWN = `api://${CLIENT_ID}/.default`;
export const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const REDIRECT_URI = "https://sak.example.no/auth/callback/entra";

export const KARI = "01868530053";
export const ELIN = "17919030070";

/** The people, of whom Kari has another work account. */
export function kariWith(account: Partial<NonNullable<Person["workAccount"]>>): readonly Person[] {
  return people.map((person) =>
    person.pid === KARI && person.workAccount
      ? { ...person, workAccount: { ...person.workAccount, ...account } }
      : person,
  );
}

export type Form = Readonly<Record<string, string>>;

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const thumbprint = createHash("sha256").update("a certificate").digest("base64url");
const certificate: JWK = {
  ...(pair.publicKey.export({ format: "jwk" }) as JWK),
  kid: "sertifikat",
  alg: "PS256",
  "x5t#S256": thumbprint,
};

export const caseWork: ClientRegistration = {
  client_id: CLIENT_ID,
  client_name: "Saksbehandling",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: ["https://sak.example.no/auth/logged-out"],
  frontchannel_logout_uri: "https://sak.example.no/auth/front-channel-logout",
  frontchannel_logout_session_required: true,
  token_endpoint_auth_method: "private_key_jwt",
  jwks: { keys: [certificate] },
  scope: `openid profile email offline_access ${OWN} ${API}/.default ${API}/Sak.Les https://graph.microsoft.com/User.Read`,
  grant_types: ["authorization_code", "refresh_token", "client_credentials", JWT_BEARER],
  optional_claims: ["auth_time", "sid", "acct", "login_hint"],
  group_membership_claims: "SecurityGroup",
};

export function setUpEntra(client: Partial<ClientRegistration> = {}, rest: Partial<MockIdpOptions> = {}): Setup {
  const idp = createMockIdp(entra({ tenant: TENANT }), { clients: [{ ...caseWork, ...client }], ...rest });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

const random = (): string => randomBytes(32).toString("base64url");

/** A client assertion, as Microsoft documents it, and what is to be wrong with it. */
export function assertion(claims: JWTPayload = {}, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: CLIENT_ID,
    sub: CLIENT_ID,
    aud: `${BASE}/oauth2/v2.0/token`,
    jti: randomUUID(),
    iat: now,
    nbf: now,
    exp: now + 300,
    ...claims,
  })
    .setProtectedHeader({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint, ...header })
    .sign(pair.privateKey);
}

export async function token(setup: Setup, form: Form, client_assertion?: string): Promise<Response> {
  const body = new URLSearchParams({
    client_id: CLIENT_ID,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: client_assertion ?? (await assertion()),
    ...form,
  });
  return setup.idp.fetch(new Request(`${BASE}/oauth2/v2.0/token`, { method: "POST", body }));
}

export interface Answers extends Partial<Omit<LoginOptions, "stopAt">> {
  readonly ask?: Form;
}

/** Goes to the login, and answers it. */
export async function toCallback(setup: Setup, { ask, ...answers }: Answers = {}): Promise<{ page: Page; form: Form }> {
  const verifier = random();
  const query = new URLSearchParams({
    client_id: CLIENT_ID,
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: `openid profile offline_access ${OWN}`,
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...ask,
  });
  const page = await setup.userAgent.login(`${BASE}/oauth2/v2.0/authorize?${query.toString()}`, {
    person: KARI,
    ...answers,
    stopAt: (url) => url.startsWith(REDIRECT_URI),
  });
  const code = new URL(page.url).searchParams.get("code") ?? "";
  return {
    page,
    form: { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier },
  };
}

export interface Tokens {
  readonly page: Page;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly id: JWTPayload;
  readonly access: JWTPayload;
}

/** A whole login with nothing but HTTP. */
export async function login(setup: Setup, answers: Answers = {}): Promise<Tokens> {
  const { page, form } = await toCallback(setup, answers);
  const response = await token(setup, form);
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${page.url} ${page.html} ${JSON.stringify(answer)}`);
  return { page, answer, id: decodeJwt(String(answer.id_token)), access: decodeJwt(String(answer.access_token)) };
}

export const refreshed = (setup: Setup, refresh_token: unknown, scope: string): Promise<Response> =>
  token(setup, { grant_type: "refresh_token", refresh_token: String(refresh_token), scope });
