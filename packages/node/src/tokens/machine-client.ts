import { credentialFacts } from "../config/credential-age.ts";
import { loadOnce } from "../runtime/load-once.ts";
import { warmUp } from "../protocol/warm-up.ts";
import { newDpopKey } from "../protocol/dpop-key.ts";
import type { MachineWish } from "../protocol/machine-grant.ts";
import type { ApiCall, Session } from "../domain/session.ts";
import { allowedApi, notAllowed } from "./allowed-api.ts";
import { checkMachineClient, type MachineClientOptions } from "../config/machine-client-options.ts";

/** Calls APIs with its own tokens, or with tokens exchanged for those of the caller that it acts for. */
export interface MachineClient {
  /**
   * Calls an API of `apis` as the machine itself (RFC 6749 4.4). Works as `session.fetch`. An API with an `audience` can only be called
   * with {@link MachineClient.actingFor}.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `client_authentication_failed`, `organisation_refused`, `scope_rejected`,
   * `authorization_request_refused`, `provider_*`
   */
  readonly fetch: Session["fetch"];
  /**
   * Calls APIs on behalf of the caller of this API, with tokens exchanged for the caller's token (RFC 8693). Does not verify that token:
   * verify it first, with `createResourceServer`, or yourself if that does not support the provider.
   * @param accessToken the caller's verified token
   */
  readonly actingFor: (accessToken: string) => {
    /** @throws AuthError as {@link MachineClient.fetch}, and `token_exchange_refused` */
    readonly fetch: Session["fetch"];
  };
}

/**
 * Creates a client for machine-to-machine calls (RFC 6749 4.4), such as a nightly job. Its tokens are cached in this process while they are
 * valid. If the provider binds tokens, they are bound to a key that also exists only in this process.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createMachineClient(options: MachineClientOptions): MachineClient {
  const config = checkMachineClient(options);
  const { client, apis, now } = config;
  client.telemetry?.start({ use: "machine", providers: [credentialFacts(client)] });
  warmUp(client);
  const loaded = loadOnce(async () => {
    const [{ MachineTokens }, { callWith }] = await Promise.all([
      import("./machine-tokens.ts"),
      import("./token-call.ts"),
    ]);
    const dpopKey = client.profile.dpop && newDpopKey();
    return { tokens: new MachineTokens(client, dpopKey, now), callWith };
  });
  const fetchAs =
    (subject: Pick<MachineWish, "subjectToken">): MachineClient["fetch"] =>
    async (address, call: ApiCall = {}) => {
      const { url, audience, resource, scope } = allowedApi(address, call, { ...client, apis });
      // RFC 8693 2.1: `audience` belongs to a token exchange. Without one, the token would be valid wherever its scope is.
      if (audience !== undefined && subject.subjectToken === undefined)
        throw notAllowed("is of an API with an audience, which only actingFor can call");
      const { assertionDetails } = call;
      const named = audience !== undefined && { audience };
      const { tokens, callWith } = await loaded();
      return callWith(url, call, tokens.source({ resource, scope, assertionDetails, ...subject, ...named }), client);
    };
  return Object.freeze({
    fetch: fetchAs({}),
    actingFor: (accessToken: string) => Object.freeze({ fetch: fetchAs({ subjectToken: accessToken }) }),
  });
}
