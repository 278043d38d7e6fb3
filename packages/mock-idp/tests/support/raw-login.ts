import { createHash } from "node:crypto";
import {
  ansattporten,
  type AnsattportenOptions,
  type ClientRegistration,
  createMockIdp,
  type MockIdp,
  type MockIdpOptions,
} from "../../src/index.ts";

const REDIRECT_URI = "https://app.example.no/callback";
const VERIFIER = "a-verifier-of-at-least-forty-three-characters-0";
const BASIC = `Basic ${Buffer.from("raw-client:raw-secret").toString("base64")}`;

export interface RawWish {
  readonly acr_values?: string;
  readonly scope?: string;
  /** The text of the parameter, as it is sent. */
  readonly authorization_details?: string;
}

export interface RawAnswers {
  readonly person: string;
  readonly assurance: string;
  readonly organisations?: readonly string[];
}

export interface RawLogin {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly idToken: Readonly<Record<string, unknown>>;
  readonly accessToken: Readonly<Record<string, unknown>>;
}

const payload = (jwt: unknown): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(String(jwt).split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

export const rawClient: ClientRegistration = {
  client_id: "raw-client",
  redirect_uris: [REDIRECT_URI],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "raw-secret",
};

/** One login over plain HTTP requests, without any client library: pushed request, portal's forms, code, tokens. */
export function rawLogin(
  wish: RawWish,
  answers: RawAnswers,
  options: Partial<AnsattportenOptions & MockIdpOptions> = {},
): Promise<RawLogin> {
  const { environment = "test", orgno, ...rest } = options;
  const profile = ansattporten({ environment, ...(orgno ? { orgno } : {}) });
  return rawLoginAt(createMockIdp(profile, { clients: [rawClient], ...rest }), wish, answers);
}

/** The same at a provider that may be elsewhere. */
export async function rawLoginAt(
  { profile: { endpoints }, fetch }: Pick<MockIdp, "profile" | "fetch">,
  wish: RawWish,
  { person, assurance, organisations = [] }: RawAnswers,
): Promise<RawLogin> {
  const cookies = new Map<string, string>();
  const send = async (url: string, form?: Iterable<[string, string]>, authorization?: string): Promise<Response> => {
    const headers = new Headers(authorization ? { authorization } : {});
    headers.set("cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const body = form && new URLSearchParams([...form]);
    const response = await fetch(new Request(url, { method: body ? "POST" : "GET", headers, ...(body && { body }) }));
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const pushed = await send(
    endpoints.par ?? "",
    Object.entries({
      client_id: "raw-client",
      response_type: "code",
      redirect_uri: REDIRECT_URI,
      scope: "openid",
      state: "raw-state-that-is-long-enough",
      nonce: "raw-nonce-that-is-long-enough",
      code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
      code_challenge_method: "S256",
      ...wish,
    }),
    BASIC,
  );
  const { request_uri } = (await pushed.json()) as { request_uri: string };
  let url = `${endpoints.authorize}?client_id=raw-client&request_uri=${encodeURIComponent(request_uri)}`;
  const forms: [string, string][][] = [
    [
      ["step", "person"],
      ["person", person],
      ["assurance", assurance],
      ["action", "continue"],
    ],
    [
      ["step", "organisation"],
      ...organisations.map((number): [string, string] => ["organisation", number]),
      ["action", "continue"],
    ],
  ];
  let response = await send(url);
  while (!url.startsWith(REDIRECT_URI)) {
    const location = response.headers.get("location");
    if (location === null && response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    if (location === null) response = await send(url, forms.shift());
    else {
      url = new URL(location, url).href;
      if (!url.startsWith(REDIRECT_URI)) response = await send(url);
    }
  }
  const tokens = await send(
    endpoints.token,
    Object.entries({
      grant_type: "authorization_code",
      code: new URL(url).searchParams.get("code") ?? "",
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    }),
    BASIC,
  );
  const answer = (await tokens.json()) as Record<string, unknown>;
  return { answer, idToken: payload(answer.id_token), accessToken: payload(answer.access_token) };
}
