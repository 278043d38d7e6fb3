import type { ServerMetadata } from "openid-client";
import { asAuthError, isAuthError, type AuthError } from "../errors.ts";
import { processWide } from "../process-wide.ts";

/** How an issuer's document is read, and what is demanded of it. */
export interface MetadataSource {
  /** Names what is kept. */
  readonly name: string;
  readonly read: () => Promise<ServerMetadata>;
  /** @throws {@link AuthError} `provider_metadata_invalid` */
  readonly check: (metadata: ServerMetadata) => void;
  /** Told when the last good document serves, since no newer one does. */
  readonly warn: (error: AuthError) => void;
}

/** One issuer's document, and until when it is believed. */
interface Kept {
  metadata: ServerMetadata | undefined;
  reading: Promise<ServerMetadata> | undefined;
  /** When it was last asked for. */
  askedAtMs: number;
  staleAtMs: number;
  uselessAtMs: number;
}

/** docs.digdir.no/docs/ansattporten/ansattporten_wellknown: a day is suitable. */
const freshMs = 24 * 60 * 60 * 1000;
/** While the document cannot be read anew, the last good one serves, but not for ever. */
const usableMs = 2 * freshMs;
/** One that falls short is the provider's new word: time to look into it, and no more. */
const shortfallMs = 60 * 60 * 1000;
const retryMs = 60 * 1000;
/** A call that failed may be a sign that endpoints have moved; a provider that is down is not asked that each time. */
const suspicionMs = 30 * 1000;

/**
 * The document of an issuer. When its day is over the next one is read in the background, so that nobody waits for it. One that
 * cannot be read, or falls short, does not replace the last good one.
 * @throws {@link AuthError} `provider_unavailable`, `provider_metadata_invalid`, `provider_response_invalid`
 */
export async function keptMetadata(source: MetadataSource): Promise<ServerMetadata> {
  const kept = keptOf(source.name);
  const now = Date.now();
  if (!kept.metadata || now >= kept.uselessAtMs) return renew(kept, source);
  if (now >= kept.staleAtMs) renewInBackground(kept, source);
  source.check(kept.metadata);
  return kept.metadata;
}

/** By what the document that an issuer's keys were found in is kept: apart from the clients', which may demand more of it. */
export function keysDocument(issuer: string): string {
  return `keys of ${issuer}`;
}

/** The document as it was last read, for what nothing depends on; `undefined` before it was. */
export function lastMetadata(name: string): ServerMetadata | undefined {
  return keptOf(name).metadata;
}

/** Reads the document anew, in the background, unless that was done a moment ago. */
export function suspectMetadata(source: MetadataSource): void {
  const kept = keptOf(source.name);
  if (Date.now() >= kept.askedAtMs + suspicionMs) renewInBackground(kept, source);
}

function renewInBackground(kept: Kept, source: MetadataSource): void {
  renew(kept, source).catch((error: unknown) => source.warn(asAuthError(error)));
}

async function renew(kept: Kept, source: MetadataSource): Promise<ServerMetadata> {
  kept.askedAtMs = Date.now();
  // Not before the next minute, whatever comes of it: whoever asks meanwhile has the last good one.
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

/** How the engine calls a document that is none, as a page about maintenance. It says nothing of the provider. */
const noDocument: ReadonlySet<string> = new Set([
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
  "OAUTH_INVALID_RESPONSE",
]);

/** Another issuer, or less than what is demanded. */
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
