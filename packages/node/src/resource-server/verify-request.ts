import { asAuthError } from "../errors/errors.ts";
import { keysOf } from "../protocol/discovery.ts";
import { grantedAccess, requireAccess, type Access, type AccessRequirement } from "./granted-access.ts";
import { toleranceOf, verifyAccessToken } from "./access-token.ts";
import { clientClaimOf } from "./access-token-rules.ts";
import { checkRequirement } from "./access-requirement.ts";
import { presentedProof, verifyProof } from "./presented-proof.ts";
import { presentedToken } from "./presented-token.ts";
import type { ResourceServerConfig } from "./resource-server-options.ts";

/**
 * Verifies the access token of a request, checks the requirement, and writes the result to the audit log.
 * @throws {@link AuthError} only
 */
export async function verifyRequest(
  config: ResourceServerConfig,
  request: Request,
  requirement: AccessRequirement,
): Promise<Access> {
  const { profile, issuer, audience, dpop, emit, telemetry } = config;
  let client: string | undefined;
  try {
    checkRequirement(config, requirement);
    const accessToken = presentedToken(request, dpop ? "DPoP" : "Bearer");
    const proof = dpop && presentedProof(request);
    const now = config.now();
    const claims = await verifyAccessToken(accessToken, {
      issuer,
      audience,
      profile,
      tolerance: toleranceOf(profile),
      bound: dpop !== undefined,
      machine: config.machines,
      jwksUri: await keysOf(config, { id: profile.id, telemetry }),
      now,
    });
    client = String(claims[clientClaimOf(profile)]);
    if (dpop && proof !== undefined) {
      const { method, url } = request;
      await verifyProof(dpop, proof, { method, url, accessToken, thumbprint: claims.cnf?.jkt ?? "", now });
    }
    const access = grantedAccess(config, claims, requirement.assurance);
    requireAccess(config, access, requirement);
    const { assurance, representation } = access;
    const organisations = representation?.organisations.map(({ organisationNumber }) => organisationNumber);
    const facts = {
      provider: profile.id,
      client,
      ...(assurance && { assurance }),
      ...(organisations && { organisations }),
    };
    emit({ action: "access", result: "succeeded", ...facts }, request);
    return access;
  } catch (thrown) {
    const error = asAuthError(thrown);
    // A request without a token is not an attempt, so it is not logged.
    if (error.code !== "access_token_missing")
      emit({ action: "access", result: "refused", provider: profile.id, ...(client && { client }), error }, request);
    throw error;
  }
}
