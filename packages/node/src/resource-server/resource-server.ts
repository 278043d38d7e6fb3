// resource-server/: an API that accepts access tokens.
// It must not know sessions and cookies: an access token is all that a caller has.

import { deepCopy } from "../options/shape.ts";
import { asAuthError } from "../errors/errors.ts";
import { checkRequirement } from "./token/access-requirement.ts";
import type { Access, AccessForOrganisation, AccessRequirement, AccessWithNationalId } from "./granted-access.ts";
import { challengeFor } from "./request/challenge.ts";
import { isMachineProfile } from "../providers/machine-profile.ts";
import { loadOnce } from "../runtime/load-once.ts";
import type { OrganisationAccess, OrganisationAccessOf } from "./organisation-access.ts";
import {
  checkOrganisationTokenRequirement,
  checkOrganisationServer,
  type OrganisationTokenRequirement,
  type OrganisationServerConfig,
  type OrganisationServerOptions,
} from "../config/organisation-server-options.ts";
import {
  checkResourceServer,
  type ResourceServerConfig,
  type ResourceServerOptions,
} from "../config/resource-server-options.ts";

/** Protects an API that clients of other organisations call on behalf of their users, or as machines. */
export interface ResourceServer<
  Given extends Access | OrganisationAccess = Access,
  Requirement extends AccessRequirement | OrganisationTokenRequirement = AccessRequirement,
> {
  /**
   * Verifies the access token of a request. The requirement is copied at the call. Rejects only with an {@link AuthError}, which {@link ResourceServer.challenge} turns into the
   * answer.
   * @throws `access_token_missing`, `access_token_misplaced`, `access_token_invalid`, `access_token_expired`,
   * `access_client_refused`, `scope_insufficient`, `assurance_insufficient`, `authentication_too_old`, `client_organisation_required`,
   * `organisation_required`, `system_user_required`, `provider_*`, with `dpop` also `dpop_proof_invalid`, `dpop_proof_replayed` (also for the same request a second
   * time) and `session_store_unavailable`, and `configuration_invalid` for an invalid requirement
   */
  readonly verify: (request: Request, requirement?: Requirement) => Promise<Given>;
  /** Wraps a handler: it runs only for requests with access. All others get the challenge. The requirement is copied at once. */
  readonly protect: <Rest extends readonly unknown[]>(
    handler: (request: Request, access: Given, ...rest: Rest) => Response | Promise<Response>,
    requirement?: Requirement,
  ) => (request: Request, ...rest: Rest) => Promise<Response>;
  /** The answer for an error of `verify`: the status, and `WWW-Authenticate` or `Retry-After`. */
  readonly challenge: (error: unknown) => Response;
}

type With<Option extends "nationalId" | "representation"> = ResourceServerOptions &
  Required<Pick<ResourceServerOptions, Option>>;

/**
 * Sets up an API that other organisations' clients call with an access token of the provider
 * (docs.digdir.no/docs/ansattporten/ansattporten_datadeling; NHN, validering_av_access_token; maskinporten_guide_apitilbyder). The types follow the
 * options: members of {@link Access} or {@link OrganisationAccess} that the options require are not optional. A profile for machines makes a verifier
 * of its own: neither kind ever takes a token of the other.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createResourceServer<const Options extends OrganisationServerOptions>(
  options: Options,
): ResourceServer<OrganisationAccessOf<Options>, OrganisationTokenRequirement>;
export function createResourceServer(
  options: With<"nationalId" | "representation">,
): ResourceServer<AccessForOrganisation & AccessWithNationalId>;
export function createResourceServer(options: With<"representation">): ResourceServer<AccessForOrganisation>;
export function createResourceServer(options: With<"nationalId">): ResourceServer<AccessWithNationalId>;
export function createResourceServer(options: ResourceServerOptions): ResourceServer;
export function createResourceServer(
  options: ResourceServerOptions | OrganisationServerOptions,
): ResourceServer | ResourceServer<OrganisationAccess, OrganisationTokenRequirement> {
  if (isForOrganisations(options)) {
    const config = checkOrganisationServer(options);
    // Loaded on demand, so that a process that only logs people in does not load it.
    const loaded = loadOnce(() => import("./request/verify-organisation.ts"));
    return serverWith<OrganisationAccess, OrganisationTokenRequirement>(config, {
      check: checkOrganisationTokenRequirement,
      verify: async (request, requirement) => (await loaded()).verifyOrganisation(config, request, requirement),
    });
  }
  const config = checkResourceServer(options);
  const loaded = loadOnce(() => import("./request/verify-request.ts"));
  return serverWith(config, {
    check: (requirement: AccessRequirement) => checkRequirement(config, requirement),
    verify: async (request, requirement) => (await loaded()).verifyRequest(config, request, requirement),
  });
}

function isForOrganisations(options: Partial<Record<"profile", unknown>>): options is OrganisationServerOptions {
  return typeof options === "object" && options !== null && isMachineProfile(options.profile);
}

/** How one kind of tokens is verified, and how its requirements are checked. */
interface Verifier<Given, Requirement> {
  readonly check: (requirement: Requirement) => void;
  readonly verify: (request: Request, requirement: Requirement) => Promise<Given>;
}

function serverWith<
  Given extends Access | OrganisationAccess,
  Requirement extends AccessRequirement | OrganisationTokenRequirement,
>(
  config: Parameters<typeof challengeFor>[1] &
    Pick<ResourceServerConfig | OrganisationServerConfig, "profile" | "telemetry">,
  verifier: Verifier<Given, Requirement>,
): ResourceServer<Given, Requirement> {
  const none = {} as Requirement;
  const { telemetry, profile } = config;
  telemetry?.start({ use: "api", providers: [{ id: profile.id }] });
  const verify = async (request: Request, requirement = none): Promise<Given> => {
    const demanded = deepCopy(requirement);
    const work = (): Promise<Given> => verifier.verify(request, demanded);
    return telemetry ? telemetry.verification(profile.id, work) : work();
  };
  const challenge = (error: unknown): Response => challengeFor(asAuthError(error), config);
  const protect: ResourceServer<Given, Requirement>["protect"] = (handler, given = none) => {
    const requirement = deepCopy(given);
    // An invalid requirement fails when the API starts, not at the first call.
    verifier.check(requirement);
    return async (request, ...rest) => {
      let access: Given;
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
