import { asAuthError } from "../errors/errors.ts";
import { checkRequirement } from "./access-requirement.ts";
import type { Access, AccessForOrganisation, AccessRequirement, AccessWithNationalId } from "./granted-access.ts";
import { challengeFor } from "./challenge.ts";
import { checkResourceServer, type ResourceServerOptions } from "./resource-server-options.ts";

/** Protects an API that clients of other organisations call on behalf of their users, or as machines. */
export interface ResourceServer<Given extends Access = Access> {
  /**
   * Verifies the access token of a request. Rejects only with an {@link AuthError}, which {@link ResourceServer.challenge} turns into the
   * answer.
   * @throws `access_token_missing`, `access_token_misplaced`, `access_token_invalid`, `access_token_expired`,
   * `access_client_refused`, `scope_insufficient`, `assurance_insufficient`, `authentication_too_old`, `client_organisation_required`,
   * `organisation_required`, `provider_*`, with `dpop` also `dpop_proof_invalid`, `dpop_proof_replayed` (also for the same request a second
   * time) and `session_store_unavailable`, and `configuration_invalid` for an invalid requirement
   */
  readonly verify: (request: Request, requirement?: AccessRequirement) => Promise<Given>;
  /** Wraps a handler: it runs only for requests with access. All others get the challenge. */
  readonly protect: <Rest extends readonly unknown[]>(
    handler: (request: Request, access: Given, ...rest: Rest) => Response | Promise<Response>,
    requirement?: AccessRequirement,
  ) => (request: Request, ...rest: Rest) => Promise<Response>;
  /** The answer for an error of `verify`: the status, and `WWW-Authenticate` or `Retry-After`. */
  readonly challenge: (error: unknown) => Response;
}

type With<Option extends "nationalId" | "representation"> = ResourceServerOptions &
  Required<Pick<ResourceServerOptions, Option>>;

/**
 * Sets up an API that other organisations' clients call with an access token of the provider
 * (docs.digdir.no/docs/ansattporten/ansattporten_datadeling; NHN, validering_av_access_token). The types follow the options: members of
 * {@link Access} that the options require are not optional.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createResourceServer(
  options: With<"nationalId" | "representation">,
): ResourceServer<AccessForOrganisation & AccessWithNationalId>;
export function createResourceServer(options: With<"representation">): ResourceServer<AccessForOrganisation>;
export function createResourceServer(options: With<"nationalId">): ResourceServer<AccessWithNationalId>;
export function createResourceServer(options: ResourceServerOptions): ResourceServer;
export function createResourceServer(options: ResourceServerOptions): ResourceServer {
  const config = checkResourceServer(options);
  const { telemetry, profile } = config;
  telemetry?.start({ use: "api", providers: [{ id: profile.id }] });
  const verify: ResourceServer["verify"] = async (request, requirement = {}) => {
    // Loaded on demand, so that a process that only logs people in does not load it.
    const { verifyRequest } = await import("./verify-request.ts");
    const work = (): Promise<Access> => verifyRequest(config, request, requirement);
    return telemetry ? telemetry.verification(profile.id, work) : work();
  };
  const challenge: ResourceServer["challenge"] = (error) => challengeFor(asAuthError(error), config);
  const protect: ResourceServer["protect"] = (handler, requirement = {}) => {
    // An invalid requirement fails when the API starts, not at the first call.
    checkRequirement(config, requirement);
    return async (request, ...rest) => {
      let access: Access;
      try {
        access = await verify(request, requirement);
      } catch (error) {
        return challenge(error);
      }
      return handler(request, access, ...rest);
    };
  };
  return Object.freeze({ verify, protect, challenge });
}
