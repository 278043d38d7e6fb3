import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import {
  ansattporten as mockAnsattporten,
  helseid as mockHelseid,
  createMockIdp,
  createUserAgent,
  faults,
  type MockIdp,
  type Person,
} from "@adgangskort/mock-idp";
import { ansattporten, createAuth, type Auth, type AuthEvent, type ProviderOptions } from "../src/index.ts";
import { helseid } from "../src/helseid.ts";
import { clientKey } from "../tests/support/service.ts";
import { openPlace, type Place } from "../tests/support/stores.ts";
import { closed, listening, portOf } from "./listening.ts";
import type { Errand, Outcome, ReplicaSpec } from "./replica.ts";
import { replicasApi } from "./replicas-api.ts";

const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...registered } = clientKey;
const origin = "http://localhost:3998";

/** Several processes of one application, a provider that takes a refresh token once, and an API. */
export interface Replicas {
  readonly idp: MockIdp;
  readonly events: AuthEvent[];
  /** The application in this process, on the same store. */
  readonly auth: Auth;
  /** Tokens that the API was sent. */
  readonly seen: string[];
  /** The same, with where each was sent to. */
  readonly received: { readonly path: string; readonly token: string }[];
  /** Sees a request to the token endpoint come in, which it may leave without an answer or cut off, and its answer go out. */
  atToken: (moment: "asked" | "answered") => "drop" | "cut" | undefined;
  /** Logs a person in, and gives their cookie. Their access token is good, and so short-lived that it is due for a new one. */
  login(person: string): Promise<string>;
  start(): Promise<Replica>;
  /** Calls of one person. */
  calls(cookie: string, calls: number): Errand;
  refreshes(): number;
  close(): Promise<void>;
}

export interface Replica {
  /** Makes calls, and tells what became of them; undefined when the process died of it. */
  run(errand: Errand): Promise<readonly Outcome[] | undefined>;
  /** Await points that the last errand has reached until now. A refresh may go on after its callers have their answers. */
  readonly points: string[];
  /** Await points at which calls of the last errand have stopped for good. */
  readonly stopped: string[];
  /** Resolves when the process has ended. */
  readonly gone: Promise<unknown>;
  /** Leaves it without processor time. */
  pause(): void;
  kill(): Promise<void>;
}

/** The providers that there may be: ours, and the judge of it. */
const providers = {
  ansattporten: { profile: ansattporten, mocked: mockAnsattporten, assurance: "substantial", scope: "openid" },
  // Its tokens are bound to a key of each session.
  helseid: { profile: helseid, mocked: mockHelseid, assurance: "high", scope: `${helseid.scope} offline_access` },
} as const;

/** Seconds that the access token of a login lasts: due for another from the beginning. */
export const loginTokenSeconds = 28;

/** What is otherwise than usual. */
export interface ReplicasOptions {
  /** Default `ansattporten`. */
  readonly provider?: keyof typeof providers;
  readonly people?: readonly Person[];
  /** The APIs by their names at the provider, which gives a token for each. All are below one address, by their place in the list. */
  readonly resources?: readonly string[];
}

export async function startReplicas(
  place: Place,
  { people, resources, provider: name = "ansattporten" }: ReplicasOptions = {},
): Promise<Replicas> {
  const [seen, received, events]: [string[], { path: string; token: string }[], AuthEvent[]] = [[], [], []];
  const { profile, mocked, assurance, scope } = providers[name];
  const api = await replicasApi((path, token) => {
    seen.push(token);
    received.push({ path, token });
  });
  const idpServer: Server = await listening((request) => replicas.idp.fetch(request), 0, watch);
  function watch({ url }: IncomingMessage, response: ServerResponse): boolean {
    if (!url?.endsWith("/token")) return false;
    const instead = replicas.atToken("asked");
    if (instead === "cut") response.destroy();
    if (instead) return true;
    response.on("finish", () => replicas.atToken("answered"));
    return false;
  }
  const issuer = `http://localhost:${portOf(idpServer)}/${name}`;
  const honest = mocked({ environment: { issuer } });
  const tokens = { ...honest.tokens, ...(resources && { audiences: () => resources }) };
  const idp = createMockIdp(
    { ...honest, tokens, ...(resources && { audiences: "several" }) },
    {
      ...(people && { people }),
      clients: [
        {
          client_id: "replicas",
          redirect_uris: [`${origin}/auth/callback/${name}`],
          token_endpoint_auth_method: "private_key_jwt",
          jwks: { keys: [registered] },
          grant_types: ["authorization_code", "refresh_token"],
          scope,
          access_token_lifetime: 120,
          refresh_token_lifetime: 1500,
          authorization_lifetime: 7200,
        },
      ],
    },
  );
  const url = `http://localhost:${portOf(api)}/`;
  const provider: ProviderOptions = {
    profile: { ...profile, ...(resources && { resourceIndicators: "several", assertionDetails: true }) },
    environment: { issuer },
    clientId: "replicas",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance,
    apis: resources?.map((resource, index) => ({ address: `${url}${index}/`, resource })) ?? [url],
  };
  const secret = randomBytes(32).toString("base64url");
  const spec: ReplicaSpec = { baseUrl: origin, secret, store: place, provider };
  const store = await openPlace(place);
  const auth = createAuth({
    baseUrl: origin,
    secrets: [secret],
    store,
    providers: [provider],
    onEvent: (event) => events.push(event),
  });
  const started: Replica[] = [];
  const replicas: Replicas = {
    idp,
    events,
    auth,
    seen,
    received,
    atToken: () => undefined,
    login: async (person) => {
      idp.fail(faults.token.body({ expires_in: loginTokenSeconds }), { times: 1 });
      const fetch = (request: Request): Promise<Response> =>
        new URL(request.url).origin === origin ? auth.handler(request) : idp.fetch(request);
      const browser = createUserAgent({ fetch });
      await browser.login(`${origin}/auth/login?return_to=/sak`, {
        person,
        stopAt: (next) => next === `${origin}/sak`,
      });
      return browser.cookies.header(origin);
    },
    start: async () => {
      const replica = await startReplica(spec);
      started.push(replica);
      return replica;
    },
    calls: (cookie, calls) => ({ url, cookies: Array<string>(calls).fill(cookie) }),
    refreshes: () =>
      idp.calls
        .all("token")
        // What was refused for want of a nonce is sent once more, as it has to be.
        .filter(
          ({ parameters, refused }) =>
            parameters["grant_type"] === "refresh_token" && refused?.error !== "use_dpop_nonce",
        ).length,
    close: async () => {
      await Promise.all(started.map((replica) => replica.kill()));
      await auth.close();
      await store.finish();
      await Promise.all([closed(api), closed(idpServer)]);
    },
  };
  return replicas;
}

async function startReplica(spec: ReplicaSpec): Promise<Replica> {
  const script = new URL("./replica.ts", import.meta.url).pathname;
  const child: ChildProcess = fork(script, [JSON.stringify(spec)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const gone = once(child, "exit");
  await once(child, "message");
  const [points, stopped]: [string[], string[]] = [[], []];
  let finish: ((outcomes: readonly Outcome[]) => void) | undefined;
  child.on("message", (message: { point?: string; stopped?: string; outcomes?: Outcome[] }) => {
    if (message.point !== undefined) points.push(message.point);
    if (message.stopped !== undefined) stopped.push(message.stopped);
    if (message.outcomes) finish?.(message.outcomes);
  });
  return {
    points,
    stopped,
    gone,
    run: async (errand) => {
      points.length = 0;
      stopped.length = 0;
      const { promise, resolve } = Promise.withResolvers<readonly Outcome[]>();
      finish = resolve;
      child.send(errand);
      return await Promise.race([promise, gone.then(() => undefined)]);
    },
    pause: () => void child.kill("SIGSTOP"),
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
