/** Tokens for tests of an API, on jose alone: nothing here loads the engine, the pages or the server of the mock. */
export type { ClientRegistration } from "./clients/client-registration.ts";
export type { JwtChanges } from "./engine/altered-jwt.ts";
export type { Person } from "./people/person.ts";
export { ansattporten } from "./profiles/ansattporten.ts";
export { entra } from "./profiles/entra.ts";
export { feide } from "./profiles/feide.ts";
export { helseid } from "./profiles/helseid.ts";
export { idporten } from "./profiles/idporten.ts";
export { maskinporten } from "./profiles/maskinporten.ts";
export {
  mintAccessToken,
  mintDpopProof,
  mintIdToken,
  type AccessTokenOptions,
  type DpopProofOptions,
  type IdTokenOptions,
} from "./server/minted.ts";
export { createTokenIssuer, type TokenIssuer, type TokenIssuerOptions } from "./server/token-issuer.ts";
