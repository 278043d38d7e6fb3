import { credentialFacts } from "../config/credential-age.ts";
import { loadOnce } from "../runtime/load-once.ts";
import { warmUp } from "../keys/warm-up.ts";
import type { MachineTokenRequest } from "../protocol/machine-grant.ts";
import type { ApiCall, ApiFetch, ApiNames, CoveredUrl, KnownScope } from "../domain/api-call.ts";
import type { MachineProfile } from "../providers/machine-profile.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import { allowedApi, notAllowed } from "./calls/allowed-api.ts";
import { checkMachineClient, type MachineClientOptions } from "../config/machine-client-options.ts";
import { claimsOfCall, type OrganisationCall } from "./machine-call.ts";
import { readCall } from "./calls/read-call.ts";
import type { TokenSource } from "./token-call.ts";

/** Calls APIs with its own tokens, or with tokens exchanged for those of the caller that it acts for. */
export interface MachineClient<Address extends string = string, Names extends ApiNames = ApiNames> {
  /**
   * Calls an API of `apis` as the machine itself (RFC 6749 4.4). Works as `session.fetch`. An API with an `audience` can only be called
   * with {@link MachineClient.actingFor}.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `client_authentication_failed`, `organisation_refused`, `scope_rejected`,
   * `token_not_bound`, `authorization_request_refused`, `provider_*`
   */
  readonly fetch: ApiFetch<Address, Names>;
  /**
   * Calls APIs on behalf of the caller of this API, with tokens exchanged for the caller's token (RFC 8693). Does not verify that token:
   * verify it first, with `createResourceServer`, or yourself if that does not support the provider.
   * @param accessToken the caller's verified token
   */
  readonly actingFor: (accessToken: string) => {
    /** @throws AuthError as {@link MachineClient.fetch}, and `token_exchange_refused` */
    readonly fetch: ApiFetch<Address, Names>;
  };
}

/** Calls APIs with tokens of the organisation, such as those of Maskinporten. */
export interface OrganisationClient<Address extends string = string, Names extends ApiNames = ApiNames> {
  /**
   * Calls an API of `apis` as the organisation, or for another one that has delegated to it (RFC 7523 2.1). Works as `session.fetch`. Calls that
   * differ in `consumer`, `onBehalfOf`, `person`, `authorizationDetails`, `resource` or `scope` never share a token.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `client_authentication_failed`, `organisation_refused`, `scope_rejected`,
   * `system_user_refused`, `token_not_bound`, `authorization_request_refused`, `provider_*`
   */
  fetch<const Url extends string, const Scope extends string = never>(
    this: void,
    url: CoveredUrl<Url, Address> | URL,
    init?: OrganisationCall<Names["resource"], KnownScope<Scope, Names["scope"]>>,
  ): Promise<Response>;
}

/** The tokens of a client, for calls by this library itself. */
const sources = new WeakMap<object, (requested: MachineTokenRequest) => Promise<TokenSource>>();

/** The source of a client's tokens for these scopes. Internal: an application never gets a token as text. */
export async function tokensOf(
  machine: MachineClient | OrganisationClient,
  requested: MachineTokenRequest,
): Promise<TokenSource> {
  const source = sources.get(machine);
  if (!source) throw new TypeError("not a client of createMachineClient");
  return source(requested);
}

/**
 * Creates a client for machine-to-machine calls (RFC 6749 4.4; RFC 7523 2.1), such as a nightly job. Its tokens are cached in this process while they
 * are valid. If the provider binds tokens, each is bound to a key of its own, which also exists only in this process. The types follow the profile.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createMachineClient<
  const Address extends string = never,
  const Resource extends string = never,
  const Audience extends string = never,
  const Scope extends string = never,
>(
  options: MachineClientOptions<MachineProfile, Address, Resource, Audience, Scope>,
): OrganisationClient<Address, ApiNames<Resource, Audience, Scope>>;
export function createMachineClient<
  const Address extends string = never,
  const Resource extends string = never,
  const Audience extends string = never,
  const Scope extends string = never,
>(
  options: MachineClientOptions<ProviderProfile, Address, Resource, Audience, Scope>,
): MachineClient<Address, ApiNames<Resource, Audience, Scope>>;
export function createMachineClient(
  options: MachineClientOptions | MachineClientOptions<MachineProfile>,
): MachineClient | OrganisationClient {
  const config = checkMachineClient(options);
  const { client, apis, now } = config;
  client.telemetry?.start({ use: "machine", providers: [credentialFacts(client)] });
  warmUp(client);
  const loaded = loadOnce(async () => {
    const [{ MachineTokens }, { callWith }] = await Promise.all([
      import("./machine-tokens.ts"),
      import("./token-call.ts"),
    ]);
    return { tokens: new MachineTokens(client, now), callWith };
  });
  const fetchAs =
    (subject: Pick<MachineTokenRequest, "subjectToken">) =>
    async (address: string | URL, call: ApiCall & OrganisationCall = {}): Promise<Response> => {
      const read = readCall(address, call);
      const { url, audience, resource, scope } = allowedApi(read, { ...client, apis });
      // RFC 8693 2.1: `audience` belongs to a token exchange. Without one, the token would be valid wherever its scope is.
      if (audience !== undefined && subject.subjectToken === undefined)
        throw notAllowed("is of an API with an audience, which only actingFor can call");
      const claims = claimsOfCall(call, client.profile);
      const { assertionDetails } = read;
      const named = audience !== undefined && { audience };
      const { tokens, callWith } = await loaded();
      const source = tokens.source({ resource, scope, assertionDetails, claims, ...subject, ...named });
      return callWith(url, read, source, client);
    };
  const acting = {
    actingFor: (accessToken: string) => Object.freeze({ fetch: fetchAs({ subjectToken: accessToken }) }),
  };
  const machine = Object.freeze({ fetch: fetchAs({}), ...(!client.profile.assertionGrant && acting) });
  sources.set(machine, async (requested) => (await loaded()).tokens.source(requested));
  return machine;
}
