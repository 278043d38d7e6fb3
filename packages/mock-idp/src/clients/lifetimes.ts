/** Lifetimes of a client's tokens, in seconds. */
export interface Lifetimes {
  readonly accessToken: number;
  /** Idle timeout: the lifetime of each refresh token. */
  readonly refreshToken: number;
  /** Absolute timeout: from the login to the last refresh. */
  readonly authorization: number;
}

/** The lifetimes that a client registered, in seconds. */
export interface RegisteredLifetimes {
  readonly access_token_lifetime?: number;
  readonly refresh_token_lifetime?: number;
  readonly authorization_lifetime?: number;
}

/** The client's registered lifetimes, or else the profile's (Digdir, client registration: lifetimes). */
export function lifetimesOf(
  client: RegisteredLifetimes | undefined,
  { seconds }: { readonly seconds: Lifetimes },
): Lifetimes {
  return {
    accessToken: client?.access_token_lifetime ?? seconds.accessToken,
    refreshToken: client?.refresh_token_lifetime ?? seconds.refreshToken,
    authorization: client?.authorization_lifetime ?? seconds.authorization,
  };
}
