import { hash, randomUUID } from "node:crypto";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { calculateJwkThumbprint, createRemoteJWKSet, EmbeddedJWK, jwtVerify, type JWTPayload } from "jose";
import { assertion } from "./by-hand.ts";
import { apiKey } from "./keys.ts";
import { api as clientId, journal } from "./provider.ts";

/** What an API found out about a call. */
export interface ApiCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly proof: JWTPayload;
  /** What the provider says of the token: by its signature, or asked about it. */
  readonly token: JWTPayload & { readonly cnf?: unknown; readonly active?: unknown };
  readonly status: number;
}

/** Two APIs on one origin, which verify tokens and proofs by the standards and a library. */
export interface Api {
  readonly origin: string;
  readonly calls: ApiCall[];
  /** Why it refused those that are not in order. */
  readonly refusals: string[];
  /** The nonce that it demands in proofs; none is demanded while there is none. */
  nonce: string | undefined;
  /** How it writes the name of the scheme in its challenges. */
  scheme: string;
  /** Statuses of calls that are in order; 200 when there are no more. */
  readonly statuses: number[];
  reset(): void;
  close(): Promise<void>;
}

export async function openApi(issuer: string): Promise<Api> {
  const calls: ApiCall[] = [];
  const server = http.createServer((request, response) => {
    judge(api, issuer, request)
      .catch((error: unknown) => {
        api.refusals.push(String(error));
        return { status: 401, challenge: 'error="invalid_token"' };
      })
      .then(({ status, challenge }: Verdict) => {
        const headers = {
          ...(api.nonce !== undefined && { "dpop-nonce": api.nonce }),
          ...(challenge !== undefined && { "www-authenticate": `${api.scheme} ${challenge}` }),
        };
        response.writeHead(status, headers).end(challenge ?? "{}");
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const api: Api = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls,
    refusals: [],
    nonce: undefined,
    scheme: "DPoP",
    statuses: [],
    reset: () => {
      calls.length = api.statuses.length = api.refusals.length = 0;
      Object.assign(api, { nonce: randomUUID(), scheme: "DPoP" });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

interface Verdict {
  readonly status: number;
  readonly challenge?: string;
}

/** RFC 9449 7.1: the scheme, the proof of this call, and the token that is bound to its key. */
async function judge(api: Api, issuer: string, { headers, method, url = "/" }: IncomingMessage): Promise<Verdict> {
  const [scheme, accessToken = ""] = headers.authorization?.split(" ") ?? [];
  if (scheme !== "DPoP") throw new Error("the scheme is not DPoP");
  const { payload: proof, protectedHeader } = await jwtVerify(String(headers["dpop"]), EmbeddedJWK, {
    typ: "dpop+jwt",
    algorithms: ["ES256"],
    maxTokenAge: 60,
    requiredClaims: ["jti"],
  });
  const path = url.split("?", 1)[0] ?? url;
  const expected = { htm: method, htu: api.origin + path, ath: hash("sha256", accessToken, "base64url") };
  for (const [name, value] of Object.entries(expected)) if (proof[name] !== value) throw new Error(`${name} is wrong`);
  if (api.calls.some((call) => call.proof.jti === proof.jti)) throw new Error("the proof was used before");
  const jkt = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
  const token = await (path.startsWith("/journal/") ? verified(issuer, accessToken) : asked(issuer, accessToken));
  if ((token.cnf as { jkt?: unknown } | undefined)?.jkt !== jkt) throw new Error("the token is bound to another key");
  const answer: Verdict =
    api.nonce !== undefined && proof["nonce"] !== api.nonce
      ? { status: 401, challenge: 'error="use_dpop_nonce"' }
      : inOrder(api.statuses.shift());
  api.calls.push({ path, headers, proof, token, status: answer.status });
  return answer;
}

function inOrder(status = 200): Verdict {
  return status === 401 ? { status, challenge: 'error="invalid_token"' } : { status };
}

/** RFC 9068 4 */
async function verified(issuer: string, accessToken: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const checks = { issuer, audience: journal.resource, typ: "at+jwt", algorithms: ["PS256"] };
  return (await jwtVerify(accessToken, keys, checks)).payload;
}

/** RFC 7662 2: the API asks the provider as a client of its own. */
async function asked(issuer: string, accessToken: string): Promise<JWTPayload> {
  const form = { token: accessToken, ...(await assertion(issuer, clientId, apiKey)) };
  const answer = await fetch(`${issuer}/token/introspection`, { method: "POST", body: new URLSearchParams(form) });
  const token = (await answer.json()) as JWTPayload;
  if (token["active"] !== true) throw new Error("the provider knows no such token");
  return token;
}
