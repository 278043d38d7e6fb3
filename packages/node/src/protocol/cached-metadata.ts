import type { ServerMetadata } from "openid-client";
import { asAuthError, isAuthError, type AuthError } from "../errors/errors.ts";
import { processWide } from "../runtime/process-wide.ts";

/** How to read an issuer's metadata document, and how to check it. */
export interface MetadataSource {
  /** The cache key. */
  readonly name: string;
  readonly read: () => Promise<ServerMetadata>;
  /** @throws {@link AuthError} `provider_metadata_invalid` */
  readonly check: (metadata: ServerMetadata) => void;
  /** Called when a refresh failed and the last good document stays in use. */
  readonly warn: (error: AuthError) => void;
}

/** The cache entry of one document. */
interface Kept {
  metadata: ServerMetadata | undefined;
  reading: Promise<ServerMetadata> | undefined;
  /** When the last read began. */
  askedAtMs: number;
  staleAtMs: number;
  uselessAtMs: number;
}

/** docs.digdir.no/docs/ansattporten/ansattporten_wellknown: a day is suitable. */
const freshMs = 24 * 60 * 60 * 1000;
/** How long the last good document may be used while it cannot be refreshed. */
const usableMs = 2 * freshMs;
/** How long the last good document may be used after a newer one failed the check: an hour for the operator to react. */
const shortfallMs = 60 * 60 * 1000;
const retryMs = 60 * 1000;
/** Rate limit in milliseconds for refreshes after failed calls, which may mean that endpoints have moved. Spares a provider that is down. */
const suspicionMs = 30 * 1000;

/**
 * The metadata document of an issuer, from the cache. A stale one is refreshed in the background, so no login waits for it. A document
 * that cannot be read or fails the check does not replace the last good one.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function cachedMetadata(source: MetadataSource): Promise<ServerMetadata> {
  const kept = keptOf(source.name);
  const now = Date.now();
  if (!kept.metadata || now >= kept.uselessAtMs) return renew(kept, source);
  if (now >= kept.staleAtMs) renewInBackground(kept, source);
  source.check(kept.metadata);
  return kept.metadata;
}

/** The cache key for an API that needs only the issuer's keys. Separate from the clients' entry, whose check is stricter. */
export function keysDocument(issuer: string): string {
  return `keys of ${issuer}`;
}

/** The last good document, without any check of its age; `undefined` before the first read. Not for security decisions. */
export function lastMetadata(name: string): ServerMetadata | undefined {
  return keptOf(name).metadata;
}

/** Refreshes the document in the background, at most once every 30 seconds. */
export function suspectMetadata(source: MetadataSource): void {
  const kept = keptOf(source.name);
  if (Date.now() >= kept.askedAtMs + suspicionMs) renewInBackground(kept, source);
}

function renewInBackground(kept: Kept, source: MetadataSource): void {
  renew(kept, source).catch((error: unknown) => source.warn(asAuthError(error)));
}

async function renew(kept: Kept, source: MetadataSource): Promise<ServerMetadata> {
  kept.askedAtMs = Date.now();
  // No further refresh for a minute, even if this one fails. Callers use the last good document meanwhile.
  kept.staleAtMs = kept.askedAtMs + retryMs;
  kept.reading ??= source.read().finally(() => {
    kept.reading = undefined;
  });
  try {
    const metadata = await kept.reading;
    source.check(metadata);
    const now = Date.now();
    Object.assign(kept, { metadata, staleAtMs: now + freshMs, uselessAtMs: now + usableMs });
    return metadata;
  } catch (error) {
    if (isShortfall(error)) kept.uselessAtMs = Math.min(kept.uselessAtMs, Date.now() + shortfallMs);
    throw error;
  }
}

/** The engine's codes for an answer that is not a metadata document, such as a maintenance page. */
const noDocument: ReadonlySet<string> = new Set([
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
  "OAUTH_INVALID_RESPONSE",
]);

/** Whether the document has another issuer or fails the check. */
function isShortfall(error: unknown): boolean {
  return (
    isAuthError(error, "provider_metadata_invalid") && !error.details.faults.some((fault) => noDocument.has(fault))
  );
}

function keptOf(name: string): Kept {
  const all = processWide("metadata", () => new Map<string, Kept>());
  const kept = all.get(name) ?? {
    metadata: undefined,
    reading: undefined,
    askedAtMs: 0,
    staleAtMs: 0,
    uselessAtMs: 0,
  };
  all.set(name, kept);
  return kept;
}
