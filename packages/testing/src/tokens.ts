/** Tokens for tests of an API: on jose alone, without the mock's engine. */
export {
  ansattporten,
  createTokenIssuer,
  entra,
  feide,
  helseid,
  idporten,
  maskinporten,
  mintAccessToken,
  mintDpopProof,
  mintIdToken,
  type AccessTokenOptions,
  type ClientRegistration,
  type DpopProofOptions,
  type IdTokenOptions,
  type Person,
  type TokenIssuer,
} from "@adgangskort/mock-idp/tokens";
