import { createHash, randomBytes } from "node:crypto";
import {
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  feide,
  type LoginOptions,
  type MockIdpOptions,
  type Page,
} from "../../src/index.ts";
import type { Setup } from "./client.ts";

export const ISSUER = "https://auth.dataporten.no";
export const REDIRECT_URI = "https://skole.example.no/auth/callback/feide";
export const POST_LOGOUT_REDIRECT_URI = "https://skole.example.no/auth/logged-out";
export const MFA = "urn:mace:feide.no:auth:level:fad08:3";
export const DATA_SOURCE = "https://n.feide.no/datasources/11111111-2222-4333-8444-555555555555";
export const CLIENT_ID = "6e2f8c1a-3b4d-4e5f-8a9b-0c1d2e3f4a5b";

export const KARI = "01868530053";
export const AILE = "30917030002";
export const ELIN = "17919030070";
export const SIV = "24907830035";
export const PER = "05888930053";
export const OLA = "12829030037";

export type Form = Readonly<Record<string, string>>;

export const school: ClientRegistration = {
  client_id: CLIENT_ID,
  client_name: "Skoleportalen",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [POST_LOGOUT_REDIRECT_URI],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a secret of the school's",
  scope: "openid profile email userid userid-feide userid-nin userinfo-name groups-org",
  grant_types: ["authorization_code", "urn:ietf:params:oauth:grant-type:token-exchange"],
  login_providers: ["feide", "guest", "edugain"],
  data_sources: { [DATA_SOURCE]: ["grades.read"] },
};

export function setUpFeide(client: Partial<ClientRegistration> = {}, rest: Partial<MockIdpOptions> = {}): Setup {
  const idp = createMockIdp(feide({ environment: "test" }), { clients: [{ ...school, ...client }], ...rest });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

const random = (): string => randomBytes(32).toString("base64url");

const BASIC = `Basic ${Buffer.from(`${CLIENT_ID}:a+secret+of+the+school%27s`).toString("base64")}`;

export function authorizeUrl(ask: Form = {}): { readonly url: string; readonly verifier: string } {
  const verifier = random();
  const form = {
    response_type: "code",
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: "openid profile email userid-feide groups-org",
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...ask,
  };
  return { url: `${ISSUER}/oauth/authorization?${new URLSearchParams(form).toString()}`, verifier };
}

export interface Answers extends Partial<Omit<LoginOptions, "stopAt">> {
  readonly ask?: Form;
}

/** Goes to the login, and answers it. */
export async function toCallback(setup: Setup, { ask, ...answers }: Answers = {}): Promise<{ page: Page; form: Form }> {
  const { url, verifier } = authorizeUrl(ask);
  const stopAt = (address: string): boolean => address.startsWith(REDIRECT_URI);
  const page = await setup.userAgent.login(url, { person: KARI, ...answers, stopAt });
  const code = new URL(page.url).searchParams.get("code") ?? "";
  return {
    page,
    form: { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier },
  };
}

export function post(setup: Setup, form: Form, authorization: string | null = BASIC): Promise<Response> {
  const headers = authorization === null ? {} : { authorization };
  const body = new URLSearchParams(form);
  return setup.idp.fetch(new Request(`${ISSUER}/oauth/token`, { method: "POST", body, headers }));
}

/** A whole login with nothing but HTTP. */
export async function login(setup: Setup, answers: Answers = {}): Promise<Readonly<Record<string, string>>> {
  const { form } = await toCallback(setup, answers);
  const answer = await post(setup, form);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Readonly<Record<string, string>>;
}

export function get(setup: Setup, address: string, token: string): Promise<Response> {
  return setup.idp.fetch(new Request(address, { headers: { authorization: `Bearer ${token}` } }));
}
