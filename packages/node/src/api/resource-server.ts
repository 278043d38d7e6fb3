import { AuthError, asAuthError, type ConfigurationFault } from "../errors.ts";
import { organisationFault } from "../identity/requirement.ts";
import { keysOf } from "../protocol/discovery.ts";
import {
  grantedAccess,
  requireAccess,
  type Access,
  type AccessForOrganisation,
  type AccessRequirement,
} from "./access.ts";
import { verifyAccessToken } from "./access-token.ts";
import { bearerToken } from "./bearer-token.ts";
import { challengeFor } from "./challenge.ts";
import {
  checkAssurance,
  checkResourceServer,
  checkScopes,
  type ResourceServerConfig,
  type ResourceServerOptions,
} from "./resource-server-options.ts";

/** Lets the clients of other organisations call an API on behalf of the people who use them. */
export interface ResourceServer<Given extends Access = Access> {
  /**
   * What the access token of a request gives access to. Never rejects but with an {@link AuthError}, of which
   * {@link ResourceServer.challenge} makes the answer.
   * @throws `access_token_missing`, `access_token_misplaced`, `access_token_invalid`, `access_token_expired`,
   * `access_client_refused`, `scope_insufficient`, `assurance_insufficient`, `organisation_required`, `provider_*`, and
   * `configuration_invalid` for a requirement that is none
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

/**
 * Sets up an API that other organisations' clients call with an access token of the provider
 * (docs.digdir.no/docs/ansattporten/ansattporten_datadeling).
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createResourceServer(
  options: ResourceServerOptions & Required<Pick<ResourceServerOptions, "representation">>,
): ResourceServer<AccessForOrganisation>;
export function createResourceServer(options: ResourceServerOptions): ResourceServer;
export function createResourceServer(options: ResourceServerOptions): ResourceServer {
  const config = checkResourceServer(options);
  const verify: ResourceServer["verify"] = (request, requirement = {}) => verifyRequest(config, request, requirement);
  const challenge: ResourceServer["challenge"] = (error) => challengeFor(asAuthError(error), config.issuer);
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

async function verifyRequest(
  config: ResourceServerConfig,
  request: Request,
  requirement: AccessRequirement,
): Promise<Access> {
  const { profile, issuer, audience, emit } = config;
  let client: string | undefined;
  try {
    checkRequirement(config, requirement);
    const token = bearerToken(request);
    const expected = { issuer, audience, algorithms: profile.idTokenAlgorithms, now: config.now() };
    const claims = await verifyAccessToken(token, { ...expected, jwksUri: await keysOf(issuer) });
    client = claims.client_id;
    const access = grantedAccess(config, claims);
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
    // Whoever comes without a token has not tried.
    if (error.code !== "access_token_missing")
      emit({ action: "access", result: "refused", provider: profile.id, ...(client && { client }), error }, request);
    throw error;
  }
}

/** What is wrong with a demand, if anything: a misspelt one would let everyone through. */
const demands: Readonly<
  Record<keyof AccessRequirement, (value: unknown, config: ResourceServerConfig, fault: (text: string) => void) => void>
> = {
  scopes: (value, _config, fault) => void checkScopes(value, "", (_, text) => fault(text)),
  assurance: (value, { profile }, fault) => void checkAssurance(value, "", profile, (_, text) => fault(text)),
  organisation: (value, config, fault) => {
    const wrong = typeof value === "object" ? organisationFault(value, config) : "must be a right";
    if (wrong !== undefined) fault(wrong);
  },
};

function checkRequirement(config: ResourceServerConfig, requirement: AccessRequirement): void {
  const faults: ConfigurationFault[] = [];
  for (const [option, value] of Object.entries(requirement)) {
    const fault = (text: string): void => void faults.push({ option, fault: text });
    if (Object.hasOwn(demands, option)) demands[option as keyof AccessRequirement](value, config, fault);
    else fault("is no demand");
  }
  if (faults.length > 0) throw new AuthError("configuration_invalid", { details: { faults } });
}
