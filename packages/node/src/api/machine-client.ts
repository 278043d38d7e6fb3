import { loadOnce } from "../load-once.ts";
import { newDpopKey } from "../protocol/dpop-key.ts";
import type { MachineWish } from "../protocol/machine-grant.ts";
import type { ApiCall, Session } from "../domain/session.ts";
import { allowedApi, notAllowed } from "./allowed-api.ts";
import { checkMachineClient, type MachineClientOptions } from "./machine-client-options.ts";

/** Calls APIs with tokens of its own, or in exchange for those of whoever it acts for. */
export interface MachineClient {
  /**
   * Calls an API of `apis` as the machine itself (RFC 6749 4.4). As `session.fetch`, with its errors but for those of a session. One that has an
   * `audience` is for {@link MachineClient.actingFor} alone.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `client_authentication_failed`, `organisation_refused`, `scope_rejected`,
   * `authorization_request_refused`, `provider_*`
   */
  readonly fetch: Session["fetch"];
  /**
   * Calls APIs for whoever called this API, with tokens that are given in exchange for theirs (RFC 8693): for an API that has verified the
   * token, by `createResourceServer`, or itself where that takes none of the provider's. Nothing here looks into it.
   * @param accessToken the verified token
   */
  readonly actingFor: (accessToken: string) => {
    /** @throws AuthError as the machine's own, and `token_exchange_refused` */
    readonly fetch: Session["fetch"];
  };
}

/**
 * Sets up a client without people (RFC 6749 4.4): a job in the night, a system that talks to another. Its tokens are kept as long as they are valid,
 * in this process; where the provider binds tokens, to a key of its own that lives as long.
 * @throws {@link AuthError} `configuration_invalid`, with every fault of the options together
 */
export function createMachineClient(options: MachineClientOptions): MachineClient {
  const config = checkMachineClient(options);
  const { client, apis, now } = config;
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
      // RFC 8693 2.1: it names what a token is exchanged for. Without one to exchange, what is got would be for whatever the scope is good for.
      if (audience !== undefined && subject.subjectToken === undefined)
        throw notAllowed("is of an API with an audience, whose tokens are got by actingFor alone");
      const { assertionDetails } = call;
      const named = audience !== undefined && { audience };
      const { tokens, callWith } = await loaded();
      return callWith(url, call, tokens.source({ resource, scope, assertionDetails, ...subject, ...named }));
    };
  return Object.freeze({
    fetch: fetchAs({}),
    actingFor: (accessToken: string) => Object.freeze({ fetch: fetchAs({ subjectToken: accessToken }) }),
  });
}
