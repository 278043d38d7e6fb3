import {
  ansattporten,
  createAuth,
  isAuthError,
  memoryStore,
  type AuthOptions,
  type ProviderOptions,
} from "../../src/index.ts";
import { clientKey } from "./service.ts";

/** An entry of `providers` without a fault, of which each test changes a part. */
export const provider: ProviderOptions = {
  profile: ansattporten,
  environment: "test",
  clientId: "client",
  clientAuthentication: { method: "private_key_jwt", privateKey: clientKey },
  assurance: "substantial",
};

/** Options without a fault. */
export const options: AuthOptions = {
  baseUrl: "https://etat.example.no",
  secrets: ["a secret of at least 32 characters, for tests"],
  store: memoryStore(),
  providers: [provider],
};

/** {@link options} with changes in the entry. */
export const withProvider = (changes: object): AuthOptions => ({
  ...options,
  providers: [{ ...provider, ...changes }],
});

/** The options that `createAuth` finds a fault in. */
export function faultsOf(given: unknown): string[] {
  try {
    createAuth(given as AuthOptions);
    return [];
  } catch (error) {
    if (!isAuthError(error, "configuration_invalid")) return [String(error)];
    return error.details.faults.map(({ option }) => option);
  }
}
