import { subjectPseudonym } from "../../audit/pseudonyms.ts";
import type { Emit, EventFacts } from "../../audit/audit-events.ts";
import { asAuthError } from "../../errors/errors.ts";
import { keysOf } from "../../protocol/discovery.ts";
import { grantedAccess, personIn, requireAccess, type Access, type AccessRequirement } from "../granted-access.ts";
import { toleranceOf, verifyAccessToken } from "../token/access-token.ts";
import { clientClaimOf } from "../token/access-token-rules.ts";
import { checkRequirement } from "../token/access-requirement.ts";
import { presentedProof, verifyProof } from "../token/presented-proof.ts";
import { isPresentedWithProof, presentedToken } from "../token/presented-token.ts";
import type { ResourceServerConfig } from "../../config/resource-server-options.ts";

/** What the event of a verified token tells, as far as it was verified. */
type Facts = { -readonly [Name in keyof EventFacts]?: EventFacts[Name] };

/** Verifies a request, and writes the result to the audit log. @throws {@link AuthError} only */
export async function audited<Given>(
  { emit, profile }: { readonly emit: Emit; readonly profile: { readonly id: string } },
  request: Request,
  verify: (facts: Facts) => Promise<Given>,
): Promise<Given> {
  const facts: Facts = { provider: profile.id };
  try {
    const access = await verify(facts);
    emit({ ...facts, action: "access", result: "succeeded" }, request);
    return access;
  } catch (thrown) {
    const error = asAuthError(thrown);
    // A request without a token is not an attempt, so it is not logged.
    if (error.code !== "access_token_missing") emit({ ...facts, action: "access", result: "refused", error }, request);
    throw error;
  }
}

/**
 * Verifies the access token of a request, and checks the requirement.
 * @throws {@link AuthError} only
 */
export function verifyRequest(
  config: ResourceServerConfig,
  request: Request,
  requirement: AccessRequirement,
): Promise<Access> {
  const { profile, issuer, audience, dpop, telemetry, keys } = config;
  return audited(config, request, async (told) => {
    checkRequirement(config, requirement);
    // RFC 9449 7.2: a bound token is refused in the scheme Bearer, also by an API that accepts both schemes.
    const proven = dpop && (dpop.required || isPresentedWithProof(request)) ? dpop : undefined;
    const accessToken = presentedToken(request, proven ? "DPoP" : "Bearer");
    const proof = proven && presentedProof(request);
    const now = config.now();
    const claims = await verifyAccessToken(accessToken, {
      issuer,
      audience,
      profile,
      tolerance: toleranceOf(profile),
      bound: proven !== undefined,
      machine: config.machines,
      jwksUri: await keysOf(config, { id: profile.id, telemetry }),
      now,
    });
    told.client = String(claims[clientClaimOf(profile)]);
    if (keys) told.subject = subjectPseudonym({ keys }, issuer, personIn(profile, claims));
    if (proven && proof !== undefined) {
      const { method, url } = request;
      await verifyProof(proven, proof, { method, url, accessToken, thumbprint: claims.cnf?.jkt ?? "", now });
    }
    const access = grantedAccess(config, claims, requirement.assurance);
    requireAccess(config, access, requirement);
    const { assurance, representation } = access;
    const organisations = representation?.organisations.map(({ organisationNumber }) => organisationNumber);
    Object.assign(told, { ...(assurance && { assurance }), ...(organisations && { organisations }) });
    return access;
  });
}
