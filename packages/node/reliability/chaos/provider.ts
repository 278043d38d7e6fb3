import { randomBytes } from "node:crypto";
import { ansattporten as mocked, createMockIdp, createUserAgent, type MockIdp } from "@adgangskort/mock-idp";
import { decodeJwt } from "jose";
import { ansattporten, createAuth, type Auth, type ProviderOptions, type SessionStore } from "../../src/index.ts";
import { keyRing } from "../../src/runtime/key-ring.ts";
import { storeKeyOf } from "../../src/session/session-record.ts";
import { clientKey } from "../../tests/support/client-key.ts";
import { closed, listening, portOf } from "../listening.ts";
import { syntheticPeople } from "../synthetic-people.ts";
import type { SlowRefreshes } from "./profiles.ts";
import type { ReplicaSpec } from "./replica.ts";
import { slowRefreshes, type RefreshCounts } from "./slow-refreshes.ts";
import { replicaHeader, tokenChains, type TokenChain } from "./token-chain.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const origin = "http://localhost:3998";

/** Seconds. A token is renewed when it has less than 30 to go: each session's is due again every four seconds. */
export const accessTokenLifetime = 34;

/** A login as the run knows it. */
export interface Login {
  readonly cookie: string;
  readonly issuer: string;
  readonly subject: string;
  /** Key of its record in the store. */
  readonly storeKey: string;
  readonly chain: TokenChain;
}

/** A provider that takes a refresh token once, an API that answers who called, and the application in this process. */
export interface Service {
  readonly idp: MockIdp;
  readonly auth: Auth;
  readonly spec: Pick<ReplicaSpec, "baseUrl" | "secret" | "provider" | "url">;
  login(pid: string): Promise<Login>;
  refreshes(): number;
  readonly counts: RefreshCounts;
  close(): Promise<void>;
}

export async function startService(
  store: SessionStore,
  people: number,
  slow?: { readonly refreshes: SlowRefreshes; readonly random: () => number },
): Promise<Service> {
  const chains = tokenChains();
  const counts: RefreshCounts = { slow: 0, unknown: 0 };
  const deliver = slow && slowRefreshes(slow.refreshes, slow.random, counts);
  const api = await listening(async ({ headers }) => {
    const token = headers.get("authorization")?.replace("Bearer ", "") ?? "";
    return new Response(decodeJwt(token).sub);
  });
  const idpServer = await listening(async (request) => {
    if (!request.url.endsWith("/token")) return idp.fetch(request);
    const form = new URLSearchParams(await request.clone().text());
    const processed = async (): Promise<{ readonly response: Response; readonly lose: () => void }> => {
      // A replica that is killed aborts its request, and the mock rejects at once: what became of its token would never be known.
      const response = await idp.fetch(new Request(request, { signal: null }));
      const lose = await chains.note(form, response, request.headers.get(replicaHeader) ?? "this process");
      return { response, lose };
    };
    return form.get("grant_type") === "refresh_token" && deliver
      ? deliver(processed, request.signal)
      : (await processed()).response;
  });
  // People of the slow profile pause for longer than a server of Node keeps a connection, and a call over one that is just closed fails.
  for (const server of [api, idpServer]) server.keepAliveTimeout = 600_000;
  const issuer = `http://localhost:${portOf(idpServer)}/ansattporten`;
  const idp = createMockIdp(mocked({ environment: { issuer } }), {
    people: syntheticPeople(people),
    clients: [
      {
        client_id: "chaos",
        redirect_uris: [`${origin}/auth/callback/ansattporten`],
        backchannel_logout_uri: `${origin}/auth/back-channel-logout`,
        token_endpoint_auth_method: "private_key_jwt",
        jwks: { keys: [registered] },
        grant_types: ["authorization_code", "refresh_token"],
        access_token_lifetime: accessTokenLifetime,
        refresh_token_lifetime: 1500,
        authorization_lifetime: 7200,
      },
    ],
    fetch: (request) => auth.handler(request),
  });
  const url = `http://localhost:${portOf(api)}/`;
  const provider: ProviderOptions = {
    profile: ansattporten,
    environment: { issuer },
    clientId: "chaos",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "substantial",
    apis: [url],
  };
  const secret = randomBytes(32).toString("base64url");
  const [keys] = keyRing([secret], ansattporten.population);
  const auth = createAuth({
    baseUrl: origin,
    secrets: [secret],
    store,
    providers: [provider],
    onEvent: () => undefined,
  });
  return {
    idp,
    auth,
    spec: { baseUrl: origin, secret, provider, url },
    refreshes: () => chains.refreshes(),
    counts,
    async login(person) {
      const fetch = (request: Request): Promise<Response> =>
        new URL(request.url).origin === origin ? auth.handler(request) : idp.fetch(request);
      const browser = createUserAgent({ fetch });
      await browser.login(`${origin}/auth/login?return_to=/sak`, {
        person,
        stopAt: (next) => next === `${origin}/sak`,
      });
      const cookie = browser.cookies.header(origin);
      const { subject } = (await auth.session(new Headers({ cookie }))) ?? {};
      const chain = subject === undefined ? undefined : chains.latestOf(subject);
      if (subject === undefined || !chain) throw new Error("The login gave no session with tokens.");
      return { cookie, issuer, subject, chain, storeKey: storeKeyOf(keys, cookie.slice(cookie.lastIndexOf("=") + 1)) };
    },
    async close() {
      await auth.close();
      await Promise.all([closed(api), closed(idpServer)]);
    },
  };
}
