import { bodyFault, type Patch } from "../../faults/answers.ts";
import { onCode, onRefresh } from "../../faults/compose.ts";
import { accessTokenFault, nonceFault, withoutNonceHeaderFault } from "../../faults/dpop.ts";
import { claimsFault } from "../../faults/id-token.ts";
import type { Need } from "../needs.ts";
import { at, borne, type CataloguedFault, either, needing, recommended, row } from "../row.ts";

const SECURITY = "helseid://claims/identity/security_level";
const ASSURANCE = "helseid://claims/identity/assurance_level";
const ON_BEHALF_OF = "helseid://claims/client/on_behalf_of";

const level = (
  what: string,
  security_level: unknown,
  assurance_level: unknown,
  need: Need = "level",
): readonly CataloguedFault[] => {
  const fault = claimsFault({ [SECURITY]: security_level, [ASSURANCE]: assurance_level });
  return [row("A-38", `level ${what}`, onCode(fault)), row("A-38", `refresh: level ${what}`, onRefresh(fault))].map(
    (one) => needing(need, one),
  );
};
const discovery = (ids: string, what: string, patch: Patch): CataloguedFault =>
  row(ids, `discovery: ${what}`, bodyFault("", "discovery", patch));

/** Faults specific to HelseID: DPoP proofs, levels in its own claims, metadata. */
export const ofHelseid: readonly CataloguedFault[] = [
  either(row("C-58 L-09", "nonces: a proof with one is demanded at PAR too", nonceFault("at PAR too"))),
  borne(row("C-59", "nonces: none is demanded, which is right", nonceFault("never"))),
  borne(row("L-09", "nonces: another at each call, which is right", nonceFault("another at each call"))),
  row("R-036", "nonces: one is demanded for ever", nonceFault("always")),
  row("R-036", "nonces: one is demanded and none is given", withoutNonceHeaderFault()),
  row("A-40 R-035", "token_type is Bearer for a bound request", bodyFault("", "token", { token_type: "Bearer" })),
  either(row("A-40", "the access token is bound to another key", accessTokenFault({ cnf: { jkt: "A".repeat(43) } }))),
  either(row("A-40", "the access token is bound to no key", accessTokenFault({ cnf: undefined }))),
  row("A-40", "refresh: token_type is Bearer", onRefresh(bodyFault("", "token", { token_type: "Bearer" }))),

  ...level("is the lower one", "3", "substantial", "highest level"),
  ...level("is absent", undefined, undefined),
  ...level("is a number", 4, 4),
  ...level("is beyond every level", "5", "highest"),
  ...level("is a list", ["4"], ["high"]),
  needing("identity provider", row("A-38", "idp is another than was asked for", claimsFault({ idp: "another-oidc" }))),
  needing(
    "on_behalf_of",
    row("A-43", "on_behalf_of is another organisation", claimsFault({ [ON_BEHALF_OF]: "310000418" })),
  ),
  needing(
    "level",
    row(
      "A-38",
      "acr says high, and the claims of the level are absent",
      claimsFault({ acr: "high", [SECURITY]: undefined, [ASSURANCE]: undefined }),
    ),
  ),

  recommended(discovery("R-031", "no word of PAR", { pushed_authorization_request_endpoint: undefined })),
  either(discovery("R-007", "no word of DPoP", { dpop_signing_alg_values_supported: undefined })),
  either(discovery("R-007", "DPoP by an unknown algorithm alone", { dpop_signing_alg_values_supported: ["EdDSA"] })),
  borne(
    discovery("A-53", "booleans as text that say no", {
      frontchannel_logout_supported: "false",
      frontchannel_logout_session_supported: "false",
      backchannel_logout_supported: "false",
      backchannel_logout_session_supported: "false",
    }),
  ),
  borne(
    discovery("A-53", "booleans as booleans, which is right", {
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    }),
  ),
].map((fault) => at("helseid", fault));
