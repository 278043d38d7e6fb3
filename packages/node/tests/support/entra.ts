import { createHash } from "node:crypto";
import type { Person } from "@adgangskort/mock-idp";
import { decodeJwt, type JWTPayload } from "jose";
import type { ProviderOptions } from "../../src/index.ts";
import { entra } from "../../src/entra.ts";
import { useApplication, type Application, type ApplicationSettings } from "./application.ts";
import { clientKey } from "./client-key.ts";
import { kari, origin } from "./service.ts";

export const tenant = "7d0c9f4e-2b1a-4c3d-9e8f-0a1b2c3d4e5f";
export const base = `https://login.microsoftonline.com/${tenant}`;
export const issuer = `${base}/v2.0`;
export const clientId = "3f1e2d4c-5b6a-4798-8a9b-c0d1e2f3a4b5";
export const elin = "17919030070";
export const thumbprint = createHash("sha256").update("the certificate").digest("base64url");
/** The client's key under the certificate that was registered. */
export const certificateKey = { ...clientKey, alg: "PS256", "x5t#S256": thumbprint };

/** Two APIs of the agency, by their addresses and their scopes. */
export const apis = {
  cases: { address: "https://api.sak.example.no/v1/", scope: "api://9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d/.default" },
  archive: {
    address: "https://api.arkiv.example.no/v1/",
    scope: "api://5e4f9a8b-7c6d-4a3b-8c2d-9a8b7c6d1e0f/Arkiv.Les",
  },
} as const;

/** A call as an API got it. */
export interface ReceivedCall {
  readonly request: Request;
  readonly token: string;
  readonly claims: JWTPayload;
}

export const target = "/sak/7";

export function entry(changes: Partial<ProviderOptions> = {}): ProviderOptions {
  return {
    profile: entra,
    environment: "test",
    tenant,
    clientId,
    clientAuthentication: { method: "private_key_jwt", privateKey: certificateKey },
    assurance: "tenant",
    ...changes,
  };
}

interface EntraSettings extends ApplicationSettings {
  /** What the person who logs in has beside Kari's account. */
  readonly account?: Partial<NonNullable<Person["workAccount"]>>;
}

/** Sets up an agency's application, a browser and Entra ID before each test. */
export function useEntra(
  changes: Partial<ProviderOptions> = {},
  { account, ...settings }: EntraSettings = {},
): Application<ReceivedCall> {
  return useApplication({
    origin,
    target,
    entry,
    changes,
    apis: Object.values(apis).map(({ address }) => address),
    read: receivedCall,
    person: (kit) => {
      const { name, pid, workAccount } = kit.person(kari);
      return account && workAccount ? kit.person({ name, workAccount: { ...workAccount, ...account } }).pid : pid;
    },
    ...settings,
  });
}

function receivedCall(request: Request): ReceivedCall {
  const token = (request.headers.get("authorization") ?? "").replace("Bearer ", "");
  return { request: request.clone(), token, claims: decodeJwt(token) };
}
