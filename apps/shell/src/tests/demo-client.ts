import { createHash, randomBytes } from "node:crypto";
import type { ClientRegistration, MockIdp, Page } from "@adgangskort/mock-idp";
import type { LoginOptions, UserAgent } from "@adgangskort/testing";
import { decodeJwt, type JWTPayload } from "jose";
import { http, HttpResponse } from "msw";

const site = "https://demo-client.example.no";
const client_id = "demo-client";
const client_secret = randomBytes(32).toString("base64url");
const redirect_uri = `${site}/callback`;

/** Another service at the same provider, as the one that Digdir has for their tests. */
export const demoClient: ClientRegistration = {
  client_id,
  client_secret,
  redirect_uris: [redirect_uri],
  post_logout_redirect_uris: [`${site}/`],
  frontchannel_logout_uri: `${site}/front-channel-logout`,
  frontchannel_logout_session_required: true,
  token_endpoint_auth_method: "client_secret_basic",
};

/** Its own pages: nothing is looked at but that they were asked for. */
export const demoPages = http.all(`${site}/*`, () => new HttpResponse(""));

/** A login there. */
export interface DemoLogin {
  /** Whether the provider asked who it was; with single sign-on it does not. */
  readonly asked: boolean;
  readonly claims: JWTPayload;
}

const random = (): string => randomBytes(32).toString("base64url");

/** Logs in there, at a level by the provider's own name for it. */
export async function logInAtDemo(
  { issuer, profile: { endpoints } }: MockIdp,
  userAgent: UserAgent,
  { acr, ...who }: LoginOptions & { readonly acr: string },
): Promise<DemoLogin> {
  const verifier = random();
  const stopAt = (url: string): boolean => url.startsWith(redirect_uri);
  const query = new URLSearchParams({
    client_id,
    redirect_uri,
    response_type: "code",
    scope: "openid",
    acr_values: acr,
    state: random(),
    nonce: random(),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const first = await userAgent.open(`${endpoints.authorize}?${query.toString()}`, { stopAt });
  const last = first.stopped ? first : await userAgent.login(first, { ...who, stopAt });
  const answer = await fetch(endpoints.token ?? issuer, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: new URL(last.url).searchParams.get("code") ?? "",
      redirect_uri,
      code_verifier: verifier,
    }),
  });
  const { id_token = "" } = (await answer.json()) as { readonly id_token?: string };
  return { asked: !first.stopped, claims: decodeJwt(id_token) };
}

/** Logs out there, and so at the provider. */
export function logOutAtDemo({ profile: { endpoints } }: MockIdp, userAgent: UserAgent): Promise<Page> {
  const query = new URLSearchParams({ client_id, post_logout_redirect_uri: `${site}/` });
  return userAgent.open(`${endpoints.end_session ?? ""}?${query.toString()}`);
}

/** Whether the provider told it, in a frame of its page, that the person has logged out. */
export const wasTold = ({ requests }: Page): boolean =>
  requests.some(({ url, frame }) => frame && url.startsWith(`${site}/front-channel-logout?`));
