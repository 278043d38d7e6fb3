/** How long what a client is given lives, in seconds. */
export interface Lifetimes {
  readonly accessToken: number;
  /** Idle: each refresh token. */
  readonly refreshToken: number;
  /** Absolute: from the login to the last refresh. */
  readonly authorization: number;
}

/** As a client registers them. */
export interface RegisteredLifetimes {
  readonly access_token_lifetime?: number;
  readonly refresh_token_lifetime?: number;
  readonly authorization_lifetime?: number;
}

/** The client's own where it registered them, else the profile's (Digdir, client registration: lifetimes). */
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
