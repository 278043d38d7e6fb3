import { createHash, randomBytes } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import type { ClientRegistration } from "../../src/index.ts";
import {
  details,
  personNamed,
  POST_LOGOUT_REDIRECT_URI,
  REDIRECT_URI,
  secretClient,
  setUp,
  type Setup,
  stopAtCallback,
} from "./client.ts";

type Json = Readonly<Record<string, unknown>>;

/** What an honest client gets, leg by leg, with no library between: it sends what is right and judges nothing. */
export interface Legs {
  readonly metadata: Response;
  readonly pushed: Response;
  /** The address that the browser was sent to, or the page that it stands on. */
  readonly location: URL;
  readonly html: string;
  readonly token: Response;
  readonly keys: Response;
}

/** What comes after a login. */
export interface LaterLegs {
  readonly userinfo: Response;
  readonly refreshed: Response;
  /** The way back from a logout. */
  readonly loggedOut: Response;
}

/** Registered for refresh tokens too. */
const client: ClientRegistration = { ...secretClient, grant_types: ["authorization_code", "refresh_token"] };

export function setUpLegs(): Setup {
  return setUp({ clients: [client] });
}

const basic = `Basic ${Buffer.from(
  [client.client_id, client.client_secret ?? ""].map(encodeURIComponent).join(":"),
).toString("base64")}`;

function post(url: string, fields: Readonly<Record<string, string>>): Request {
  return new Request(url, { method: "POST", headers: { authorization: basic }, body: new URLSearchParams(fields) });
}

const unasked = new Response(null, { status: 204 });

/** @param direct only what the application itself may ask without a person. */
export async function loginLegs({ idp, userAgent }: Setup, { direct = false } = {}): Promise<Legs> {
  const { endpoints } = idp.profile;
  const verifier = randomBytes(32).toString("base64url");
  const request = (): Readonly<Record<string, string>> => ({
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: "openid profile",
    state: randomBytes(32).toString("base64url"),
    nonce: randomBytes(32).toString("base64url"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    acr_values: "high",
    authorization_details: details({ actions: "read,write" }),
  });
  const metadata = await idp.fetch(new Request(endpoints.discovery));
  const pushed = await idp.fetch(post(endpoints.par ?? "", request()));
  const keys = async (): Promise<Response> => idp.fetch(new Request(await keysAddress(metadata, endpoints.jwks)));
  if (direct)
    return { metadata, pushed, location: new URL("about:blank"), html: "", token: unasked, keys: await keys() };
  const page = await userAgent.login(`${endpoints.authorize}?${new URLSearchParams(request()).toString()}`, {
    person: personNamed("Kari").pid,
    stopAt: stopAtCallback,
  });
  const code = new URL(page.url).searchParams.get("code") ?? "";
  const grant = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: verifier };
  const token = await idp.fetch(post(endpoints.token, grant));
  return { metadata, pushed, location: new URL(page.url), html: page.html, token, keys: await keys() };
}

/** Goes on from a login: userinfo, one refresh, the logout. */
export async function laterLegs(setup: Setup): Promise<LaterLegs> {
  const { idp } = setup;
  const { endpoints } = idp.profile;
  const tokens = await json((await loginLegs(setup)).token);
  const authorization = `Bearer ${String(tokens.access_token)}`;
  const userinfo = await idp.fetch(new Request(endpoints.userinfo, { headers: { authorization } }));
  const refresh = { grant_type: "refresh_token", refresh_token: String(tokens.refresh_token) };
  const refreshed = await idp.fetch(post(endpoints.token, refresh));
  const leaving = {
    client_id: client.client_id,
    post_logout_redirect_uri: POST_LOGOUT_REDIRECT_URI,
    state: "state-of-the-logout",
  };
  const query = new URLSearchParams(leaving).toString();
  const loggedOut = await idp.fetch(new Request(`${endpoints.end_session}?${query}`));
  return { userinfo, refreshed, loggedOut };
}

/** Where the metadata says that the keys are, if it is our host and can be read. */
async function keysAddress(metadata: Response, honest: string): Promise<string> {
  const read: unknown =
    metadata.status === 200
      ? await metadata
          .clone()
          .json()
          .catch(() => undefined)
      : undefined;
  const address = (read as { jwks_uri?: unknown } | undefined)?.jwks_uri;
  return typeof address === "string" && new URL(address).host === new URL(honest).host ? address : honest;
}

export async function json(response: Response): Promise<Json> {
  return (await response.clone().json()) as Json;
}

export async function idTokenOf({ token }: Legs): Promise<{ text: string; header: Json; claims: JWTPayload }> {
  const { id_token: text } = (await json(token)) as { id_token: string };
  return { text, header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) };
}

export async function keysOf({ keys }: Legs): Promise<readonly Json[]> {
  return (await json(keys)).keys as Json[];
}
