import type { ClientAuth, Configuration, CustomFetch, ServerMetadata } from "openid-client";
import type { webcrypto } from "node:crypto";
import type { JWK } from "jose";
import { importJWK } from "jose/key/import";
import { processWide } from "../process-wide.ts";
import type { ProviderConfig } from "../provider-config.ts";
import { discover } from "./discovery.ts";
import { loadEngine } from "./engine.ts";
import { callProvider } from "./transport.ts";

/** This application as one provider's client, ready to call it. */
export interface Client {
  readonly metadata: ServerMetadata;
  readonly engine: Configuration;
}

/** Sees, and may refuse, an answer before the engine reads it. */
export type AnswerCheck = (answer: Response) => Promise<void>;

/**
 * The client for one provider. With `checkAnswer`, the engine gets no answer that the check has not let through.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`
 */
export async function clientOf(provider: ProviderConfig, checkAnswer?: AnswerCheck): Promise<Client> {
  const [openid, metadata] = await Promise.all([loadEngine(), discover(provider)]);
  const authentication = await clientAuthentication(provider);
  const engine = new openid.Configuration(metadata, provider.clientId, undefined, authentication);
  engine.timeout = 5;
  const fetch: CustomFetch = async (url, call) => {
    const answer = await callProvider(url, call);
    await checkAnswer?.(answer.clone());
    return answer;
  };
  engine[openid.customFetch] = fetch;
  if (provider.issuer.startsWith("http://localhost")) openid.allowInsecureRequests(engine);
  return { metadata, engine };
}

async function clientAuthentication({ credentials }: ProviderConfig): Promise<ClientAuth> {
  const openid = await loadEngine();
  if (credentials.method === "client_secret_basic") return openid.ClientSecretBasic(credentials.clientSecret);
  const { privateKey } = credentials;
  // The engine's own assertion is what Digdir asks for: iss and sub are the client, aud is the issuer, kid and jti are
  // there, and it lives for a minute (docs.digdir.no/docs/idporten/oidc/oidc_protocol_token).
  const key = await importedKey(privateKey);
  return openid.PrivateKeyJwt({ key: key as webcrypto.CryptoKey, kid: privateKey.kid ?? "" });
}

/** Importing an RSA key costs more than a login may; it is done once for each key and process. */
async function importedKey(jwk: JWK): Promise<Awaited<ReturnType<typeof importJWK>>> {
  const keys = processWide("client keys", () => new Map<string, ReturnType<typeof importJWK>>());
  const name = `${jwk.alg} ${jwk.n}`;
  const key = keys.get(name) ?? importJWK(jwk, jwk.alg);
  keys.set(name, key);
  return key;
}
