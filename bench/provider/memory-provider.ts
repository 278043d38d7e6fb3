import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { ansattporten } from "@adgangskort/node";
import { rotation, type Answer } from "./rotation.ts";

/** A provider that has every answer ready: what is measured beside it is the client's own work. It judges nothing, and is no mock to test with. */
export interface MemoryProvider {
  readonly issuer: string;
  /** Paths that were called since the last time this was emptied. */
  readonly calls: string[];
  readonly answer: (url: URL, body: string) => Answer;
  /** A person logs in, where the application sent them: the URL that brings them back. All that takes time is done here. */
  readonly authorize: (location: string) => string;
  /** Says that the session of the last login has ended (OpenID Connect Back-Channel Logout 2.4). */
  readonly logoutToken: () => string;
  /** How often a refresh token was used. */
  readonly refreshes: () => number;
  /** What an API answers to an access token: 401 unless it is the newest of a login that has not ended. */
  readonly accepts: (authorization: string | undefined) => Answer;
}

export interface MemoryProviderOptions {
  /** Whether it takes pushed requests. */
  readonly pushedRequests?: boolean;
  /** A process keeps an issuer's metadata and keys: two providers in one must be two issuers. Default: that of the test environment. */
  readonly issuer?: string;
  /** Seconds that the access token of a login lasts. Then there are refresh tokens, each good for one use: a second ends the login. */
  readonly firstToken?: number;
}

const kid = "provider-key";
/** A made-up code needs no more. */
const secondsValid = 600;

export function memoryProvider({
  pushedRequests = false,
  issuer = ansattporten.issuers.test,
  firstToken,
}: MemoryProviderOptions = {}): MemoryProvider {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  const [pushed, answers] = [new Map<string, string>(), new Map<string, string>()];
  const calls: string[] = [];

  const refreshing = rotation();
  let latest: Record<string, unknown> = {};

  function signed(claims: object, header: object = {}): string {
    const input = [{ alg: "RS256", kid, ...header }, claims].map(encoded).join(".");
    return `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
  }

  const endpoints: Record<string, (body: string) => Answer> = {
    "/.well-known/openid-configuration": () => ok(JSON.stringify(metadata(issuer, pushedRequests))),
    "/jwks": () => ok(JSON.stringify({ keys: [jwk] })),
    "/par": (body) => {
      const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
      pushed.set(uri, body);
      return { status: 201, body: JSON.stringify({ request_uri: uri, expires_in: 60 }) };
    },
    "/token": (body) => {
      const used = /(?:^|&)refresh_token=([^&]+)/.exec(body)?.[1];
      if (used !== undefined) return refreshing.use(used);
      const code = /(?:^|&)code=([^&]+)/.exec(body)?.[1] ?? "";
      const answer = answers.get(code);
      answers.delete(code);
      return answer === undefined ? { status: 400, body: '{"error":"invalid_grant"}' } : ok(answer);
    },
  };

  return {
    issuer,
    calls,
    answer({ pathname }, body) {
      calls.push(pathname);
      return endpoints[pathname]?.(body) ?? { status: 404, body: "{}" };
    },
    authorize(location) {
      const { searchParams } = new URL(location);
      const requestUri = searchParams.get("request_uri");
      const asked = requestUri === null ? searchParams : new URLSearchParams(pushed.get(requestUri));
      const now = Math.floor(Date.now() / 1000);
      const code = randomBytes(24).toString("base64url");
      const details = grantedDetails(asked.get("authorization_details"));
      const nonce = asked.get("nonce");
      const claims = {
        iss: issuer,
        aud: asked.get("client_id"),
        sub: randomBytes(32).toString("base64url"),
        sid: randomUUID(),
        iat: now,
        exp: now + secondsValid,
        auth_time: now,
        ...(nonce !== null && { nonce }),
        acr: "substantial",
        amr: ["BankID"],
        name: "Kari Testmo",
        ...details,
      };
      latest = claims;
      const lasting = firstToken !== undefined && { ...refreshing.begin(), expires_in: firstToken };
      const tokens = { access_token: randomBytes(400).toString("base64url"), id_token: signed(claims) };
      const answer = { ...tokens, token_type: "Bearer", expires_in: secondsValid, ...details, ...lasting };
      answers.set(code, JSON.stringify(answer));
      const back = new URL(asked.get("redirect_uri") ?? "");
      for (const [name, value] of Object.entries({ code, state: asked.get("state") ?? "", iss: issuer }))
        back.searchParams.set(name, value);
      return back.href;
    },
    logoutToken() {
      const { iss, aud, sub, sid } = latest;
      const iat = Math.floor(Date.now() / 1000);
      const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
      return signed({ iss, aud, sub, sid, iat, exp: iat + 60, jti: randomUUID(), events }, { typ: "logout+jwt" });
    },
    refreshes: refreshing.count,
    accepts: (authorization) => refreshing.accepts(authorization?.replace("Bearer ", "") ?? ""),
  };
}

function metadata(issuer: string, pushedRequests: boolean): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    ...(pushedRequests && { pushed_authorization_request_endpoint: `${issuer}/par` }),
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["private_key_jwt", "client_secret_basic"],
    token_endpoint_auth_signing_alg_values_supported: ["RS256"],
    authorization_response_iss_parameter_supported: true,
  };
}

const organisations = { "310000019": "FJORDVIK KOMMUNE", "310000027": "NORDSTRØM HAVBRUK AS" };

/** The person picks two organisations for each resource that is asked for (docs.digdir.no/docs/ansattporten/ansattporten_rar). */
function grantedDetails(asked: string | null): { readonly authorization_details?: unknown } {
  if (asked === null) return {};
  const details = JSON.parse(asked) as { readonly resource: string; readonly actions: string }[];
  const parties = ({ resource, actions }: (typeof details)[number]): object[] =>
    Object.entries(organisations).map(([number, name]) => ({
      orgno: { authority: "iso6523-actorid-upis", ID: `0192:${number}` },
      resource: resource.slice(resource.lastIndexOf(":") + 1),
      actions: actions.split(","),
      name,
      unit_type: "KOMM",
    }));
  const granted = details.map((detail) => ({
    type: "ansattporten:altinn:resource",
    resource: detail.resource,
    resource_name: "Rapport",
    authorized_parties: parties(detail),
  }));
  return { authorization_details: granted };
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function ok(body: string): Answer {
  return { status: 200, body };
}
