import { systemClock } from "../runtime/clock.ts";
import type { ClientKey } from "../keys/client-key.ts";
import type { EventFacts } from "../audit/audit-events.ts";
import { processWide } from "../runtime/process-wide.ts";
import type { ClientConfig } from "./provider-config.ts";
import type { StartFacts } from "../telemetry/telemetry.ts";

const daySeconds = 24 * 60 * 60;
/** A credential should be replaced this many days before it expires: ordering a new registration takes time. */
export const noticeDays = 30;

/** Age and expiry of a credential. Times are in seconds since 1970. */
export interface CredentialLife {
  readonly ageDays: number;
  readonly daysLeft: number;
  /** When it should be replaced. */
  readonly rotateAt: number;
  /** When the provider stops accepting it. */
  readonly endsAt: number;
}

/** The age and the remaining life of a credential. */
export function credentialLife(registeredAt: number, lifetimeDays: number, now: number): CredentialLife {
  const endsAt = registeredAt + lifetimeDays * daySeconds;
  return {
    ageDays: Math.floor((now - registeredAt) / daySeconds),
    daysLeft: Math.ceil((endsAt - now) / daySeconds),
    rotateAt: endsAt - noticeDays * daySeconds,
    endsAt,
  };
}

/**
 * Warns the operator when the credential is near or past the age that the provider allows; at most once a day per process. It never stops a call:
 * the provider refuses an old credential, perhaps later.
 * @param key the key that signed; default: the newest key, or the client secret
 */
export function reportAge(provider: ClientConfig, key?: ClientKey): void {
  const { id, clientId, issuer, emit } = provider;
  const { kid, registeredAt, lifetimeDays, certificate } = credentialOf(provider, key);
  const isDated = registeredAt !== undefined && lifetimeDays !== undefined;
  if (!isDated && !certificate) return;
  const now = systemClock();
  const name = `${issuer} ${clientId} ${kid}`;
  if (now - (told().get(name) ?? 0) < daySeconds) return;
  told().set(name, now);
  const what = kid === undefined ? `The client secret of ${clientId}` : `The client key ${kid}`;
  const notices = [
    certificate && certificateNotice(`${what} of ${clientId}`, certificate.endsAt, now),
    isDated && noticeOf(what, lifetimeDays, credentialLife(registeredAt, lifetimeDays, now)),
  ];
  for (const notice of notices) if (notice) emit({ action: "credentials", provider: id, ...notice });
}

/** When the credential in use was registered, and when the provider stops accepting it, in seconds since 1970. */
export function credentialFacts(provider: ClientConfig): StartFacts["providers"][number] {
  const { registeredAt, lifetimeDays, certificate } = credentialOf(provider);
  const endsAt =
    registeredAt !== undefined && lifetimeDays !== undefined
      ? credentialLife(registeredAt, lifetimeDays, systemClock()).endsAt
      : certificate?.endsAt;
  return { id: provider.id, registeredAt, endsAt };
}

function credentialOf({ credentials, profile }: ClientConfig, key?: ClientKey) {
  const ofKeys = credentials.method === "private_key_jwt";
  const { kid, registeredAt, certificate }: Partial<ClientKey> = ofKeys ? (key ?? credentials.keys[0]) : credentials;
  // The limit is counted from a registration, and a certificate is not registered: it has an end of its own.
  const lifetimeDays = certificate ? undefined : profile.credentialLifetimeDays?.[ofKeys ? "key" : "secret"];
  return { kid, registeredAt, certificate, lifetimeDays };
}

/** The days until a certificate ends, rounded up. */
export function certificateDaysLeft(endsAt: number, now: number): number {
  return Math.ceil((endsAt - now) / daySeconds);
}

/** A certificate is not used after its end: see `signature`. */
function certificateNotice(what: string, endsAt: number, now: number): Notice | undefined {
  const daysLeft = certificateDaysLeft(endsAt, now);
  if (daysLeft > noticeDays) return undefined;
  return { result: "warned", note: `${what} has a certificate that expires. Days left to replace it: ${daysLeft}.` };
}

type Notice = Pick<EventFacts, "result" | "note">;

function noticeOf(what: string, lifetimeDays: number, { ageDays, daysLeft }: CredentialLife): Notice | undefined {
  if (daysLeft > noticeDays) return undefined;
  const age = `${what} is ${ageDays} days old; the provider allows ${lifetimeDays}.`;
  if (daysLeft > 0) return { result: "warned", note: `${age} Days left to replace it: ${daysLeft}.` };
  return { result: "expired", note: `${age} Replace it now: logins may fail at any time.` };
}

/** When the age of each credential was last checked, in seconds since 1970. */
function told(): Map<string, number> {
  return processWide("ages of credentials told", () => new Map<string, number>());
}
