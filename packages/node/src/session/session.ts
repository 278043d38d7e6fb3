import type { Identity } from "../identity/identity.ts";
import type { Population } from "../providers/provider-profile.ts";

/** A verified login: who the person is, how strongly that was proven, and for whom they act. Shows no token, however it is printed. */
export interface Session extends Identity {
  readonly population: Population;
  /** Id of the entry of `providers` by which the person logged in. */
  readonly provider: string;
  readonly issuer: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** When the session ends if nothing more is done, in seconds since 1970. */
  readonly idleExpiresAt: number;
  /** When the session ends whatever is done, in seconds since 1970. */
  readonly expiresAt: number;
  /**
   * Calls an API of the provider entry's `apis` with the person's access token, which is renewed first when it is about to end.
   * Takes the `method`, `headers`, `body` and `signal` of fetch. The answer is the API's own, redirects included: none is
   * followed. Cookies pass in neither direction. Not enumerable: a copy of a session has no fetch.
   * @throws AuthError `api_not_allowed`, `api_unavailable`, `access_token_unavailable`, `refresh_refused`, `session_required`,
   * `session_store_unavailable`; and, once the token has ended and cannot be renewed, `client_authentication_failed` and
   * `provider_*`
   */
  readonly fetch: (url: string | URL, init?: ApiCall) => Promise<Response>;
}

/** A call to an API, as fetch has it. */
export type ApiCall = Pick<RequestInit, "method" | "headers" | "body" | "signal">;
