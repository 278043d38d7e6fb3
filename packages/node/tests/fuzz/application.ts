import { checkConfig } from "../../src/config/config.ts";
import { createAuth, memoryStore, type AuthOptions } from "../../src/index.ts";
import { defineProvider } from "../../src/provider.ts";
import { processWide } from "../../src/runtime/process-wide.ts";
import { callApiWithin } from "../../src/tokens/call-api.ts";
import { fjordid } from "../support/fjordid.ts";
import { siteOrigin } from "./inputs.ts";

const profile = defineProvider({ ...fjordid, idTokenAlgorithms: ["ES256"] });
export const clientId = "fuzz";
export const issuer = profile.issuers.test;
export const jwksUri = `${issuer}/keys`;
export const metadata = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: jwksUri,
  code_challenge_methods_supported: ["S256"],
};

/** The provider's metadata, as this process has read them. */
export function keepMetadata(document: unknown): void {
  processWide("metadata", () => new Map<string, object>()).set(issuer, {
    metadata: document,
    askedAtMs: Date.now(),
    staleAtMs: Infinity,
    uselessAtMs: Infinity,
  });
}

const options: AuthOptions = {
  baseUrl: siteOrigin,
  secrets: ["a secret of at least 32 characters for tests"],
  store: memoryStore({ name: "fuzz" }),
  providers: [
    {
      profile,
      environment: "test",
      clientId,
      clientAuthentication: { method: "client_secret_post", clientSecret: "a secret of the client" },
      assurance: "kart",
    },
  ],
  onEvent: () => undefined,
};
export const config = checkConfig(options, callApiWithin({}));
export const auth = createAuth(options);
