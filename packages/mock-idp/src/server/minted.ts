import { mintDpopProof, type DpopProofOptions } from "../engine/minted-dpop-proof.ts";
import * as tokens from "../engine/minted-token.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import { internalsOf } from "./internals.ts";

export type { AccessTokenOptions, IdTokenOptions } from "../engine/minted-token.ts";
export { mintDpopProof, type DpopProofOptions };

/**
 * An id_token that the provider could have issued, without a login: right unless the options change it.
 * @throws with what is known, if the client, person or level is unknown
 */
export async function mintIdToken(idp: MockIdp, options: tokens.IdTokenOptions = {}): Promise<string> {
  const { state } = internalsOf(idp);
  return state.clock.run(() => tokens.mintIdToken(state, options));
}

/**
 * An access token for tests of an API, without a login: right unless the options change it. The API verifies it with the provider's published keys.
 * @throws with what is known, if the client, person or level is unknown; if an opaque token would be needed
 */
export async function mintAccessToken(idp: MockIdp, options: tokens.AccessTokenOptions = {}): Promise<string> {
  const { state } = internalsOf(idp);
  return state.clock.run(() => tokens.mintAccessToken(state, options));
}
