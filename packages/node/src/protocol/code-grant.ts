import { AuthError } from "../errors/errors.ts";
import { yieldToEventLoop } from "../runtime/event-loop-turn.ts";
import type { Clock } from "../runtime/clock.ts";
import type { ProviderConfig } from "../config/provider-config.ts";
import { resourceParameter, resourcesOf } from "./authorization-request.ts";
import { issuerMissing, responseUrl, type AuthorizationResponse } from "./authorization-response.ts";
import { withClient, type AnswerCheck, type Client, type SignedAhead } from "./client.ts";
import { discover } from "./discovery.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { verifyIdToken, type IdTokenClaims } from "./id-token.ts";
import { measuredSkew } from "./provider-clock.ts";
import { tokenSetOf, tokensIn, type TokenSet } from "./token-set.ts";
import type { Transaction } from "../transaction/transaction.ts";

/** A token answer with a verified id_token. Every member has the type that the protocol says. */
export interface TokenAnswer {
  readonly claims: IdTokenClaims;
  /** The id_token as received. */
  readonly idToken: string;
  /** The granted details, from the token answer (RFC 9396 7). */
  readonly authorizationDetails: unknown;
  readonly tokens: TokenSet;
  /** Claims of the userinfo endpoint, if requested. Only `sub` is verified: they are about this person. */
  readonly userinfo?: Readonly<Record<string, unknown>>;
}

/**
 * Redeems the code (RFC 6749 4.1.3, RFC 7636 4.5). The id_token is verified on the raw answer, before the engine sees it. The engine
 * then checks the claims again, but not the signature. With `dpopKey`, the tokens are bound to it. `signed` is from {@link signAhead}.
 * @throws {@link AuthError} `authorization_response_invalid`, `client_authentication_failed`, `code_refused`, `id_token_*`, `provider_*`,
 * `signing_*`, `token_not_bound`
 */
export async function redeemCode(
  provider: ProviderConfig,
  response: AuthorizationResponse,
  transaction: Transaction,
  now: Clock,
  dpopKey?: DpopKey,
  signed?: SignedAhead,
): Promise<TokenAnswer> {
  const { jwks_uri: jwksUri = "", authorization_response_iss_parameter_supported: promised } = await discover(provider);
  // RFC 9207 2.4: if the metadata announce `iss`, it is required, even if the profile does not require it.
  if (promised && response.iss === undefined) throw issuerMissing();
  const { nonce, codeVerifier, state, asked } = transaction;
  let verified: Pick<TokenAnswer, "claims" | "idToken"> | undefined;
  const { authorizationCodeGrant } = await loadEngine();
  const redeem = async ({ engine }: Client): Promise<TokenAnswer> => {
    try {
      const checks = {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      };
      // RFC 8707 2.2: one token for one API. Without `resource`, the token would be valid at every API.
      const [resource] = resourcesOf(provider);
      const granted = await authorizationCodeGrant(
        engine,
        responseUrl(provider, response),
        checks,
        resourceParameter({ resource }),
        dpopKey && { DPoP: await provenBy(engine, dpopKey) },
      );
      if (!verified) throw new AuthError("id_token_invalid", { details: { claim: "id_token" } });
      await yieldToEventLoop(verified.idToken.length);
      const tokens = tokenSetOf(granted, now(), dpopKey ? "dpop" : "bearer");
      return { ...verified, authorizationDetails: granted["authorization_details"], tokens };
    } catch (error) {
      throw engineFault(error, "token", provider.profile);
    }
  };
  const check: AnswerCheck = async (answer) => {
    if (!answer.ok) return;
    const { idToken, accessToken } = tokensIn(answer);
    if (idToken === undefined) throw new AuthError("id_token_invalid", { details: { claim: "id_token" } });
    await yieldToEventLoop(answer.body.length);
    const claims = await verifyIdToken(idToken, {
      issuer: provider.issuer,
      clientId: provider.clientId,
      nonce,
      accessToken,
      maxAgeSeconds: asked.maxAgeSeconds,
      startedAt: transaction.createdAt,
      algorithms: provider.profile.idTokenAlgorithms,
      jwksUri,
      now: now(),
      clockSkewSeconds: measuredSkew(provider.issuer),
    });
    verified = { claims, idToken };
  };
  return withClient(provider, redeem, check, undefined, { signed });
}
