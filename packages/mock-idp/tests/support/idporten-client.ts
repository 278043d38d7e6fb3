import { createHash, randomBytes } from "node:crypto";
import { decodeJwt, type JWTPayload } from "jose";
import {
  type ClientRegistration,
  createMockIdp,
  createUserAgent,
  idporten,
  type IdportenOptions,
  type LoginOptions,
  type MockIdpOptions,
  type Page,
} from "../../src/index.ts";
import type { Setup } from "./client.ts";

const REDIRECT_URI = "https://innbygger.example.no/auth/callback/idporten";
export const KARI = "01868530053";

export type Form = Readonly<Record<string, string>>;

export const service: ClientRegistration = {
  client_id: "innbygger",
  client_name: "Min side",
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: ["https://innbygger.example.no/auth/logged-out"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "a-secret-of-the-service",
  grant_types: ["authorization_code", "refresh_token"],
  frontchannel_logout_uri: "https://innbygger.example.no/auth/front-channel-logout",
  frontchannel_logout_session_required: true,
  on_behalf_of: ["fjordvik_kommune"],
};

/** Another service of the same circle of trust. */
export const neighbour: ClientRegistration = { ...service, client_id: "naboen", on_behalf_of: [] };

export function setUpIdporten(
  clients: readonly ClientRegistration[] = [service, neighbour],
  { onBehalfOfClaim, ...rest }: Partial<MockIdpOptions & IdportenOptions> = {},
): Setup {
  const profile = idporten({ environment: "test", ...(onBehalfOfClaim ? { onBehalfOfClaim } : {}) });
  const idp = createMockIdp(profile, { clients, ...rest });
  return { idp, userAgent: createUserAgent({ fetch: idp.fetch }) };
}

/** A form to an address, by the client's secret. */
export function send({ idp }: Setup, url: string, client: ClientRegistration, form: Form): Promise<Response> {
  const secret = Buffer.from(`${client.client_id}:${client.client_secret ?? ""}`).toString("base64");
  const headers = { authorization: `Basic ${secret}` };
  return idp.fetch(new Request(url, { method: "POST", headers, body: new URLSearchParams(form) }));
}

const random = (): string => randomBytes(32).toString("base64url");

export function request(wish: Form = {}, { client_id } = service): { form: Form; verifier: string } {
  const verifier = random();
  const form = {
    client_id,
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: "openid profile",
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...wish,
  };
  return { form, verifier };
}

export interface IdportenLogin {
  readonly page: Page;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly id: JWTPayload;
  readonly access: JWTPayload;
}

/** A whole login with nothing but HTTP: pushed request, the portal's page, code, tokens. */
export async function login(
  setup: Setup,
  wish: Form = {},
  answers: Partial<LoginOptions> = {},
  client: ClientRegistration = service,
): Promise<IdportenLogin> {
  const { form, verifier } = request(wish, client);
  const pushed = await send(setup, "https://test.idporten.no/par", client, form);
  if (pushed.status !== 201) throw new Error(await pushed.text());
  const { request_uri } = (await pushed.json()) as { request_uri: string };
  const query = new URLSearchParams({ client_id: client.client_id, request_uri });
  const page = await setup.userAgent.login(`https://login.test.idporten.no/authorize?${query.toString()}`, {
    person: KARI,
    ...answers,
    stopAt: (url) => url.startsWith(REDIRECT_URI),
  });
  const code = new URL(page.url).searchParams.get("code");
  if (code === null) throw new Error(`${page.url} ${page.html}`);
  const token = await send(setup, "https://test.idporten.no/token", client, {
    grant_type: "authorization_code",
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  });
  const answer = (await token.json()) as Record<string, unknown>;
  if (token.status !== 200) throw new Error(JSON.stringify(answer));
  return { page, answer, id: decodeJwt(String(answer.id_token)), access: decodeJwt(String(answer.access_token)) };
}
