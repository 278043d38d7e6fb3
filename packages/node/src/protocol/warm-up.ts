import type { ClientKey } from "../config/client-key.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import { asAuthError } from "../errors/errors.ts";

/**
 * Signs once with each key outside this process, when the application starts: the first login then finds a warm connection, and an event says
 * which key cannot sign. What is signed is no JWT.
 */
export function warmUp({ id, credentials, emit }: ClientConfig): void {
  const keys = credentials.method === "private_key_jwt" ? credentials.keys.filter(({ sign }) => sign) : [];
  for (const key of keys)
    signOnce(key).catch((error: unknown) =>
      emit({ action: "credentials", result: "failed", provider: id, error: asAuthError(error) }),
    );
}

/** Loaded for such a key only. */
async function signOnce(key: ClientKey): Promise<void> {
  const { signatureOf } = await import("./signature.ts");
  await signatureOf(key, new TextEncoder().encode("A test of the client key at the start of the application"));
}
