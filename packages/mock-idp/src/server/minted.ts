import { mintDpopProof, type DpopProofOptions } from "../engine/minted-dpop-proof.ts";
import * as tokens from "../engine/minted-token.ts";
import type { Clock } from "../runtime/clock.ts";
import { tokenSourceOf } from "./internals.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import type { TokenIssuer } from "./token-issuer.ts";

export type { AccessTokenOptions, IdTokenOptions } from "../engine/minted-token.ts";
export { mintDpopProof, type DpopProofOptions };

/** Mints by the issuer's clock. */
async function minted<Options>(
  issuer: MockIdp | TokenIssuer,
  mint: (source: tokens.TokenSource, options: Options) => Promise<string>,
  options: Options,
): Promise<string> {
  const source = tokenSourceOf(issuer);
  return (issuer.clock as Clock).run(() => mint(source, options));
}

/**
 * An id_token that the provider could have issued, without a login: right unless the options change it.
 * @throws with what is known, if the client, person or level is unknown
 */
export const mintIdToken = (issuer: MockIdp | TokenIssuer, options: tokens.IdTokenOptions = {}): Promise<string> =>
  minted(issuer, tokens.mintIdToken, options);

/**
 * An access token for tests of an API, without a login: right unless the options change it. The API verifies it with the provider's published keys.
 * @throws with what is known, if the client, person or level is unknown; if an opaque token would be needed
 */
export const mintAccessToken = (
  issuer: MockIdp | TokenIssuer,
  options: tokens.AccessTokenOptions = {},
): Promise<string> => minted(issuer, tokens.mintAccessToken, options);
