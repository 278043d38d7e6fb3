import type { ClientKey } from "../config/client-credentials.ts";
import { processWide } from "../runtime/process-wide.ts";
import type { ClientConfig } from "../config/provider-config.ts";

/** How long the older key goes first after the provider refused the newest, in minutes. */
const rememberedMinutes = 10;

/** An older key that the provider accepted after it refused the newest. It goes first until `untilMs`. */
interface Accepted {
  readonly kid: string;
  readonly untilMs: number;
}

/** The client's keys in the order to try them: the remembered older key, if there is one, then the newest first. */
export function keysToTry({ credentials, issuer, clientId }: ClientConfig): readonly ClientKey[] {
  if (credentials.method !== "private_key_jwt") return [];
  const accepted = remembered().get(nameOf(issuer, clientId));
  const first = accepted && Date.now() < accepted.untilMs ? accepted.kid : undefined;
  return [
    ...credentials.keys.filter(({ kid }) => kid === first),
    ...credentials.keys.filter(({ kid }) => kid !== first),
  ];
}

/** Records that the provider accepted this key. Warns the operator if it is not the newest. */
export function rememberAccepted(provider: ClientConfig, { kid }: ClientKey): void {
  const { credentials, id, issuer, clientId, emit } = provider;
  if (credentials.method !== "private_key_jwt") return;
  const name = nameOf(issuer, clientId);
  const [newest] = credentials.keys;
  if (kid === newest.kid) {
    remembered().delete(name);
    return;
  }
  if (keysToTry(provider)[0]?.kid === kid) return;
  remembered().set(name, { kid, untilMs: Date.now() + rememberedMinutes * 60 * 1000 });
  const note =
    `The provider refused the newest client key, ${newest.kid}, and accepted ${kid}. Is the newest one registered? ` +
    `It is tried again in ${rememberedMinutes} minutes.`;
  emit({ action: "credentials", result: "warned", provider: id, note });
}

function remembered(): Map<string, Accepted> {
  return processWide("accepted client keys", () => new Map<string, Accepted>());
}

function nameOf(issuer: string, clientId: string): string {
  return `${issuer} ${clientId}`;
}
