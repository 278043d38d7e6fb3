import { AuthError } from "../../errors/errors.ts";
import { keysOf } from "../../protocol/discovery.ts";
import { verifyJwt } from "../token/access-token.ts";
import { brokenAmong, claimRules, rulesButAudience } from "../token/access-token-rules.ts";
import { organisationAccess, organisationFacts, scopesIn, type OrganisationAccess } from "../organisation-access.ts";
import {
  checkOrganisationTokenRequirement,
  type OrganisationTokenRequirement,
  type OrganisationServerConfig,
} from "../../config/organisation-server-options.ts";
import { presentedToken } from "../token/presented-token.ts";
import { audited } from "./verify-request.ts";

/**
 * Verifies the access token of a request, in the order of maskinporten_guide_apitilbyder: signature, issuer, times, scope, audience, consumer.
 * @throws {@link AuthError} only
 */
export function verifyOrganisation(
  config: OrganisationServerConfig,
  request: Request,
  requirement: OrganisationTokenRequirement,
): Promise<OrganisationAccess> {
  return audited(config, request, async (facts) => {
    checkOrganisationTokenRequirement(requirement);
    const { issuer, audience, profile, telemetry } = config;
    const { algorithms, toleranceSeconds: tolerance } = profile.organisationTokens;
    const token = presentedToken(request, "Bearer");
    const now = config.now();
    const jwksUri = await keysOf(config, { id: profile.id, telemetry });
    const claims = await verifyJwt(token, {
      issuer,
      profile: { idTokenAlgorithms: algorithms },
      tolerance,
      jwksUri,
      now,
    });
    Object.assign(facts, organisationFacts(profile, claims));
    const expected = { audience, bound: false, tolerance, now };
    refuse(brokenAmong([...rulesButAudience, clientRule], claims, expected));
    facts.client = String(claims["client_id"]);
    const asked = [...config.scopes, ...(requirement.scopes ?? [])];
    const granted = scopesIn(claims["scope"]);
    if (!asked.every((scope) => granted.includes(scope)))
      throw new AuthError("scope_insufficient", { details: { asked } });
    refuse(brokenAmong(claimRules, claims, expected));
    return organisationAccess(config, claims);
  });
}

/** maskinporten_protocol_token: every token names its client. No other kind of JWT of this issuer does. */
const clientRule = {
  claim: "client_id",
  holds: ({ client_id: id }: Readonly<Record<string, unknown>>) =>
    typeof id === "string" && id !== "" && id.length <= 255,
};

function refuse(claim: string | undefined): void {
  if (claim !== undefined) throw new AuthError("access_token_invalid", { details: { fault: `claim ${claim}` } });
}
