import type { ClientKey } from "./client-key.ts";
import type { Emit } from "../audit/audit-events.ts";
import type { ClientCredentials } from "./client-credentials.ts";
import { asAuthError } from "../errors/errors.ts";

/** A client whose keys may be outside this process. */
interface Client {
  readonly id: string;
  readonly credentials: ClientCredentials;
  readonly emit: Emit;
}

/**
 * Signs once with each key outside this process, when the application starts: the first login then finds a warm connection, and an event says
 * which key cannot sign. What is signed is no JWT.
 */
export function warmUp({ id, credentials, emit }: Client): void {
  const keys = credentials.method === "private_key_jwt" ? credentials.keys.filter(({ sign }) => sign) : [];
  for (const key of keys)
    signOnce(key).catch((error: unknown) =>
      emit({ action: "credentials", result: "failed", provider: id, error: asAuthError(error) }),
    );
}

/** Loaded for such a key only. */
async function signOnce(key: ClientKey): Promise<void> {
  const { signatureOf } = await import("./signing/signature.ts");
  await signatureOf(key, new TextEncoder().encode("A test of the client key at the start of the application"));
}
