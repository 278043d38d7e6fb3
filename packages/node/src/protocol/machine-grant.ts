import { AuthError, isAuthError } from "../errors/errors.ts";
import type { ClientConfig } from "../config/provider-config.ts";
import type { TokenRequest } from "./token-request.ts";
import type { Clock } from "../runtime/clock.ts";
import { resourceParameter } from "./authorization-request.ts";
import { withClient, type CallTerms, type Client, type Statement } from "./client.ts";
import type { GrantClaims } from "./client-authentication/client-assertion.ts";
import type { DpopKey } from "../keys/dpop-key.ts";
import { provenBy } from "./dpop-proof.ts";
import { engineFault, loadEngine } from "./engine.ts";
import { rejectedScope } from "./granted-scope.ts";
import { tokenSetOf, type TokenSet } from "./token-set.ts";

/** The access token that a machine requests. */
export interface MachineTokenRequest extends TokenRequest {
  /** The access token of the caller that the machine acts for (RFC 8693 2.1). Absent: the machine acts for itself. */
  readonly subjectToken?: string;
  /** The name of the API in a token exchange (RFC 8693 2.1). */
  readonly audience?: string;
  /** Further claims of a grant by assertion. */
  readonly claims?: Omit<GrantClaims, "scope" | "resource"> | undefined;
}

const tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const accessTokenType = "urn:ietf:params:oauth:token-type:access_token";

/**
 * Requests an access token for the machine itself (RFC 6749 4.4; RFC 7523 2.1), or exchanges the token of the caller that it acts for (RFC 8693).
 * With `dpopKey`, the token is bound to it.
 * @throws {@link AuthError} `client_authentication_failed`, `organisation_refused`, `scope_rejected`, `system_user_refused`,
 * `token_exchange_refused`, `token_not_bound`, `authorization_request_refused`, `provider_*`
 */
export async function machineGrant(
  client: ClientConfig,
  requested: MachineTokenRequest,
  now: Clock,
  dpopKey: DpopKey | undefined,
  terms?: CallTerms,
): Promise<TokenSet> {
  const openid = await loadEngine();
  const { scope, subjectToken } = requested;
  const ask = async ({ engine }: Client): Promise<TokenSet> => {
    try {
      const proven = dpopKey && { DPoP: await provenBy(engine, dpopKey) };
      const [grant, parameters] = requestOf(client, requested);
      const granted =
        grant === undefined
          ? await openid.clientCredentialsGrant(engine, parameters, proven)
          : await openid.genericGrantRequest(engine, grant, parameters, proven);
      // RFC 8693 2.2.1: only an access token can be used to call an API.
      if (grant === tokenExchange && granted["issued_token_type"] !== accessTokenType)
        throw new AuthError("provider_response_invalid", {
          details: { endpoint: "token", fault: "issued_token_type" },
        });
      const lacking = rejectedScope(granted, scope);
      if (lacking) throw lacking;
      return tokenSetOf(granted, now(), dpopKey ? "dpop" : "bearer");
    } catch (error) {
      const fault = engineFault(error, "token", client.profile, scope);
      throw subjectToken === undefined ? fault : exchangeFault(fault);
    }
  };
  return withClient(client, ask, undefined, statementOf(client, requested), terms);
}

/** The grant, absent for client credentials, and the parameters of its form. A grant by assertion has its request in the assertion. */
function requestOf(
  { profile }: ClientConfig,
  requested: MachineTokenRequest,
): [grant: string | undefined, parameters: Record<string, string>] {
  const { audience, scope, subjectToken } = requested;
  if (profile.assertionGrant) return [jwtBearer, {}];
  const parameters = {
    ...(audience !== undefined && { audience }),
    ...resourceParameter(requested),
    ...(scope !== undefined && { scope }),
  };
  if (subjectToken === undefined) return [undefined, parameters];
  // RFC 8693 2.1, or RFC 7523 2.1 with Microsoft's parameters (v2-oauth2-on-behalf-of-flow).
  return profile.actingFor === undefined
    ? [tokenExchange, { ...parameters, subject_token: subjectToken, subject_token_type: accessTokenType }]
    : [jwtBearer, { ...parameters, assertion: subjectToken, requested_token_use: "on_behalf_of" }];
}

/** What the assertion says. `resource` is always a list: maskinporten_func_audience_restricted_tokens. */
function statementOf({ profile }: ClientConfig, requested: MachineTokenRequest): Statement | undefined {
  const { assertionDetails: details, claims, resource, scope = "" } = requested;
  if (profile.assertionGrant)
    return { grant: { scope, ...(resource !== undefined && { resource: [resource] }), ...claims } };
  return details && { details };
}

/** RFC 8693 2.2.2: the provider refused the subject token, or the API that was requested with it. */
function exchangeFault(fault: AuthError): AuthError {
  if (!isAuthError(fault, "authorization_request_refused") && !isAuthError(fault, "code_refused")) return fault;
  return new AuthError("token_exchange_refused", { details: fault.details, cause: fault.cause });
}
