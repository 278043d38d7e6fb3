import type { ClientKey } from "../../keys/client-key.ts";
import type { AuthError } from "../../errors/errors.ts";
import { processWide } from "../../runtime/process-wide.ts";
import type { ClientConfig } from "../../config/provider-config.ts";

/** How long the older key goes first after the newest could not be used, in minutes. */
const rememberedMinutes = 10;

/** An older key that the provider accepted after the newest could not be used. It goes first until `untilMs`. */
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

/** Records that the provider accepted this key. Warns the operator if it is not the newest; `failure` is why the newest was not used. */
export function rememberAccepted(provider: ClientConfig, { kid }: ClientKey, failure?: AuthError): void {
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
  const isRefused = failure?.code === "client_authentication_failed" || failure === undefined;
  const note = isRefused
    ? `The provider refused the newest client key, ${newest.kid}, and accepted ${kid}. Is the newest one registered?`
    : `The newest client key, ${newest.kid}, could not sign, so ${kid} was used.`;
  const told = {
    note: `${note} It is tried again in ${rememberedMinutes} minutes.`,
    ...(!isRefused && { error: failure }),
  };
  emit({ action: "credentials", result: "warned", provider: id, ...told });
}

function remembered(): Map<string, Accepted> {
  return processWide("accepted client keys", () => new Map<string, Accepted>());
}

function nameOf(issuer: string, clientId: string): string {
  return `${issuer} ${clientId}`;
}
