import type { Sign } from "@adgangskort/node";
import type { CryptographyClient } from "@azure/keyvault-keys";

/** Signs with a key in Azure Key Vault. The URL that the client was made with ends with the version of the key. */
export function azureKeyVault(client: CryptographyClient): Sign {
  return async ({ digest, alg, signal }) => (await client.sign(alg, digest, { abortSignal: signal })).result;
}
