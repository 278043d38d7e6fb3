import type { JWK } from "jose";
import { presentedCertificate } from "../../clients/certificate.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { Call } from "../../requests/call.ts";
import type { State } from "../../state/state.ts";

/** The engine checks the signature once more, with the keys that it has: so the key of a certificate that passed the rules is given to it. */
export function isNewlyCertified(
  { clientAssertion }: Call,
  client: ClientRegistration | undefined,
  state: State,
): boolean {
  if (!client?.certificate_authorities || !clientAssertion) return false;
  const known = state.certified.get(client.client_id) ?? [];
  const presented = presentedCertificate(clientAssertion.header.x5c, client, Math.floor(Date.now() / 1000));
  if ("fault" in presented) return false;
  const key: JWK = presented.certificate.publicKey.export({ format: "jwk" });
  if (known.some(({ n }) => n === key.n)) return false;
  state.certified.set(client.client_id, [...known, key]);
  return true;
}
