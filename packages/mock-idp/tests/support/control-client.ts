import { ansattporten, createMockIdp, createUserAgent } from "../../src/index.ts";
import { type MockIdpServer, serve, type ServeOptions } from "../../src/server.ts";
import { secretClient, stopAtCallback } from "./client.ts";
import { authorizationRequest, authorizeUrl } from "./wire.ts";

/** A server with Ansattporten on a free port. */
export const serveAnsattporten = (
  options: Partial<ServeOptions> = {},
  clients = [secretClient],
): Promise<MockIdpServer> =>
  serve({
    port: 0,
    idps: (origin) => [createMockIdp(ansattporten({ environment: { issuer: `${origin}/ansattporten` } }), { clients })],
    ...options,
  });

/** The members that some answer has. */
export interface Answer {
  readonly [index: number]: object;
  readonly title: string;
  readonly allowed?: readonly string[];
  readonly paths: Readonly<Record<string, object>>;
  readonly openapi: string;
  readonly logout_token: string;
  readonly tenant: string;
  readonly issuers: { readonly ansattporten: string };
}

/** One request to the control API. */
export async function ask(
  server: MockIdpServer,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${server.url}/_mock/v1${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    json: (text === "" ? {} : JSON.parse(text)) as Answer,
  };
}

/** An authorization request of the client with a secret. */
export function loginUrl(server: MockIdpServer, extra: Record<string, string> = {}): string {
  const [idp] = server.idps;
  if (!idp) throw new Error("no provider");
  const { form } = authorizationRequest(secretClient, extra);
  return authorizeUrl({ idp, userAgent: createUserAgent({ fetch }) }, form);
}

/** A browser without a window, up to the redirect to the client. */
export const browse = (url: string) =>
  createUserAgent({ fetch: (request) => fetch(request) }).open(url, { stopAt: stopAtCallback });
