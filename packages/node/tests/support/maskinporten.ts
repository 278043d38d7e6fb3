import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWTPayload,
  type JWTHeaderParameters,
  type ProtectedHeaderParameters,
} from "jose";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createMachineClient, type MachineClientOptions, type OrganisationClient } from "../../src/api.ts";
import type { AuthEvent } from "../../src/index.ts";
import { maskinporten, type MachineProfile } from "../../src/maskinporten.ts";
import { clientKey } from "./client-key.ts";
import { forgetProvider } from "./forget-provider.ts";
import type { Claims } from "./issuer.ts";

const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
/** Without `alg`, so that the key itself would also verify other algorithms of RSA. */
const publicJwk = { ...(await exportJWK(publicKey)), kid: "digdir-2026", use: "sig" };
/** The same key, for PS256. */
export const pssKey = (await importJWK(await exportJWK(privateKey), "PS256")) as typeof privateKey;

export const clientId = "5f1c0d2e-7c4b-4e0e-9d53-2f6f8a1b9c77";

/** A request as it came over the socket. */
export interface Wire {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A token request: its form and its assertion. */
export interface Granted extends Wire {
  readonly form: URLSearchParams;
  readonly header: ProtectedHeaderParameters;
  readonly claims: JWTPayload;
}

/** Status, body and headers of an answer. */
export type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

/** A server that plays Maskinporten, and an API beside it: nothing but what the documents print, over plain HTTP. */
export interface PlainMaskinporten {
  /** With its slash. */
  readonly issuer: string;
  readonly api: string;
  readonly events: AuthEvent[];
  /** Token requests, oldest first. */
  readonly grants: Granted[];
  /** Calls of the API, oldest first. */
  readonly calls: Wire[];
  metadata: Readonly<Record<string, unknown>>;
  answer: (grant: Granted) => Reply | Promise<Reply>;
  answerCall: (call: Wire) => Reply;
  /** An access token, by maskinporten_protocol_token, with changes; a claim that is `undefined` is left out. */
  token(changes?: Claims, header?: Partial<JWTHeaderParameters>, key?: typeof privateKey): Promise<string>;
  client(changes?: Partial<MachineClientOptions<MachineProfile>>): OrganisationClient;
}

/** What Maskinporten answers, by maskinporten_protocol_token. */
export const tokenAnswer = (access_token: string, scope: unknown, expires_in = 119): Reply => [
  200,
  { access_token, token_type: "Bearer", expires_in, scope },
];

export const traceId = "3566d1c2a90b47e1a3a0f27c51234567";

/** A refusal, by maskinporten_feilsoking. */
export const refusal = (error: string, code: string, status = 400): [status: number, body: object] => [
  status,
  {
    error,
    error_description: `Invalid assertion. (trace_id: ${traceId})`,
    error_uri: `https://test.maskinporten.no/errors/${code}`,
  },
];

export function usePlainMaskinporten(): PlainMaskinporten {
  let server: Server;
  const state = {
    issuer: "",
    api: "",
    events: [] as AuthEvent[],
    grants: [] as Granted[],
    calls: [] as Wire[],
    metadata: {} as Readonly<Record<string, unknown>>,
    answer: (grant: Granted): Reply => tokenAnswer(`token-${state.grants.length}`, grant.claims["scope"]),
    answerCall: (): Reply => [200, {}],
    token: (changes: Claims = {}, header: Partial<JWTHeaderParameters> = {}, key = privateKey) => {
      const iat = Math.floor(Date.now() / 1000) - 1;
      const claims = {
        iss: state.issuer,
        client_id: clientId,
        client_amr: "private_key_jwt",
        token_type: "Bearer",
        scope: "agency:catch.write",
        iat,
        exp: iat + 120,
        jti: "Zb7r3S2JtqvN0b1m8J5a2Q",
        consumer: { authority: "iso6523-actorid-upis", ID: "0192:310000027" },
      };
      return new SignJWT({ ...claims, ...changes })
        .setProtectedHeader({ alg: "RS256", kid: "digdir-2026", ...header })
        .sign(key);
    },
    client: (changes: Partial<MachineClientOptions<MachineProfile>> = {}) =>
      createMachineClient({
        profile: maskinporten,
        environment: { issuer: state.issuer },
        clientId,
        clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
        apis: [{ address: `${state.api}fangst/`, scope: "agency:catch.write" }],
        onEvent: (event) => void state.events.push(event),
        ...changes,
      }),
  };
  const usual = { answer: state.answer, answerCall: state.answerCall };
  const reply = async (wire: Wire): Promise<Reply> => {
    const { method, path, body } = wire;
    if (path === "/.well-known/oauth-authorization-server") return [200, state.metadata];
    if (path === "/jwk") return [200, { keys: [publicJwk] }];
    if (path.startsWith("/api/")) {
      state.calls.push(wire);
      return state.answerCall();
    }
    if (path !== "/token" || method !== "POST") return [404, {}];
    const form = new URLSearchParams(body);
    const assertion = form.get("assertion") ?? "";
    const grant = { ...wire, form, header: decodeProtectedHeader(assertion), claims: decodeJwt(assertion) };
    state.grants.push(grant);
    return state.answer(grant);
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { method = "", url: path = "", headers } = request;
        void reply({ method, path, headers, body }).then(([status, answer, more = {}]) => {
          response.writeHead(status, { "content-type": "application/json", ...more }).end(JSON.stringify(answer));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const { port } = server.address() as AddressInfo;
    state.issuer = `http://localhost:${port}/`;
    state.api = `${state.issuer}api/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    forgetProvider();
    const { issuer } = state;
    Object.assign(state, usual, {
      // Member by member as test.maskinporten.no has it.
      metadata: {
        authorization_details_types_supported: ["urn:altinn:systemuser", "urn:altinn:consent"],
        grant_types_supported: ["urn:ietf:params:oauth:grant-type:jwt-bearer"],
        issuer,
        jwks_uri: `${issuer}jwk`,
        token_endpoint: `${issuer}token`,
        token_endpoint_auth_methods_supported: ["private_key_jwt"],
        token_endpoint_auth_signing_alg_values_supported: ["RS256", "RS384", "RS512"],
      },
    });
    for (const list of [state.events, state.grants, state.calls]) list.length = 0;
  });
  return state;
}
