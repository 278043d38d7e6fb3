import { decodeJwt, decodeProtectedHeader, type JWTPayload } from "jose";
import type { ProviderOptions } from "../../src/index.ts";
import { helseid } from "../../src/helseid.ts";
import { useApplication, type Application, type ApplicationSettings } from "./application.ts";
import { clientKey } from "./client-key.ts";
import { origin } from "./service.ts";

export const issuer = "https://helseid-sts.test.nhn.no";
export const claim = (name: string): string => `helseid://claims/${name}`;
export const scope = (name: string): string => `helseid://scopes/${name}`;

/** Two national APIs, by their addresses and by their names at HelseID. */
export const apis = {
  summary: { address: "https://api.kjernejournal.example.no/v1/", resource: "nhn:kjernejournal" },
  prescriptions: { address: "https://api.resept.example.no/v1/", resource: "nhn:resept" },
} as const;

/** A call as an API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly scheme: string;
  readonly token: string;
  readonly claims: JWTPayload;
  /** Of the proof. */
  readonly proof: JWTPayload;
  readonly proofHeader: ReturnType<typeof decodeProtectedHeader>;
}

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: helseid,
    environment: "test",
    clientId: "klinikk",
    clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
    assurance: "high",
    ...changes,
  };
}

/** Sets up an application of the health sector, a browser and HelseID before each test. */
export function useHelseid(
  changes: Partial<ProviderOptions> = {},
  settings: ApplicationSettings = {},
): Application<ReceivedCall> {
  return useApplication({
    origin,
    target: "/pasient",
    entry,
    changes,
    apis: Object.values(apis).map(({ address }) => address),
    read: receivedCall,
    ...settings,
  });
}

function receivedCall(request: Request): ReceivedCall {
  const [scheme = "", token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  const proof = request.headers.get("dpop") ?? "";
  return {
    request: request.clone(),
    scheme,
    token,
    claims: decodeJwt(token),
    proof: proof === "" ? {} : decodeJwt(proof),
    proofHeader: proof === "" ? {} : decodeProtectedHeader(proof),
  };
}
