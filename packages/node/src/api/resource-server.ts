import { asAuthError } from "../errors.ts";
import { checkRequirement } from "./access-requirement.ts";
import type { Access, AccessForOrganisation, AccessRequirement, AccessWithNationalId } from "./access.ts";
import { challengeFor } from "./challenge.ts";
import { checkResourceServer, type ResourceServerOptions } from "./resource-server-options.ts";

/** Lets the clients of other organisations call an API on behalf of the people who use them. */
export interface ResourceServer<Given extends Access = Access> {
  /**
   * What the access token of a request gives access to. Never rejects but with an {@link AuthError}, of which
   * {@link ResourceServer.challenge} makes the answer.
   * @throws `access_token_missing`, `access_token_misplaced`, `access_token_invalid`, `access_token_expired`,
   * `access_client_refused`, `scope_insufficient`, `assurance_insufficient`, `authentication_too_old`, `client_organisation_required`,
   * `organisation_required`, `provider_*`, with `dpop` also `dpop_proof_invalid`, `dpop_proof_replayed` and `session_store_unavailable`, and
   * `configuration_invalid` for a requirement that is none. Of a request with a proof a second time: a proof is good for one
   */
  readonly verify: (request: Request, requirement?: AccessRequirement) => Promise<Given>;
  /** A handler that is reached with access only; whoever has none gets the challenge. */
  readonly protect: <Rest extends readonly unknown[]>(
    handler: (request: Request, access: Given, ...rest: Rest) => Response | Promise<Response>,
    requirement?: AccessRequirement,
  ) => (request: Request, ...rest: Rest) => Promise<Response>;
  /** The answer for what `verify` threw: status, and `WWW-Authenticate` or `Retry-After`. */
  readonly challenge: (error: unknown) => Response;
}

type With<Option extends "nationalId" | "representation"> = ResourceServerOptions &
  Required<Pick<ResourceServerOptions, Option>>;

/**
 * Sets up an API that other organisations' clients call with an access token of the provider
 * (docs.digdir.no/docs/ansattporten/ansattporten_datadeling; NHN, validering_av_access_token). The types follow the options: of what they
 * demand it is certain that access has it.
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
  const verify: ResourceServer["verify"] = async (request, requirement = {}) => {
    // A process that only logs people in loads none of it.
    const { verifyRequest } = await import("./verify-request.ts");
    return verifyRequest(config, request, requirement);
  };
  const challenge: ResourceServer["challenge"] = (error) => challengeFor(asAuthError(error), config);
  const protect: ResourceServer["protect"] = (handler, requirement = {}) => {
    // A requirement that is none is found when the API starts, not by its first caller.
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
