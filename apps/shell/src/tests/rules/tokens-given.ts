import type { MockIdp } from "@adgangskort/testing";

/** The members of an answer of the token endpoint. */
interface GivenTokens {
  readonly id_token?: string;
  readonly access_token?: string;
  readonly refresh_token?: string;
}

/** What the provider has answered at its token endpoint, oldest first. */
export function tokensGiven(idp: MockIdp): readonly GivenTokens[] {
  return idp.calls.all("token").map(({ answered }) => JSON.parse(answered?.body ?? "{}") as GivenTokens);
}

/** The same as a list of texts: each token by itself. */
export function tokenTexts(idp: MockIdp): readonly string[] {
  return tokensGiven(idp).flatMap(({ id_token, access_token, refresh_token }) =>
    [id_token, access_token, refresh_token].filter((token) => token !== undefined),
  );
}
