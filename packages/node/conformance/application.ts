import type { ClientRegistration } from "@adgangskort/mock-idp";
import type { ProviderOptions } from "../src/index.ts";
import { useApplication as useDescribed, type Application as Described } from "../tests/support/application.ts";
import { origin } from "../tests/support/service.ts";
import type { Place } from "./places.ts";

/** The relying party under test at one place. Of each call, its API keeps the access token. */
export type Application = Described<string | undefined>;

/** What a token's short life at the provider makes of a client: it is renewed within minutes. */
const shortLived: Partial<ClientRegistration> = {
  access_token_lifetime: 120,
  refresh_token_lifetime: 1500,
  authorization_lifetime: 7200,
};

/** Sets the application up before each test; `renews` when it calls an API, for which its tokens are renewed. */
export function useApplication({ options: plain, bySecret, renewed }: Place, { renews = false } = {}): Application {
  const options: ProviderOptions = { ...plain, ...(renews && renewed?.options) };
  return useDescribed({
    origin,
    target: "/sak",
    entry: (changes) => ({ ...options, ...changes }),
    ways: bySecret ? [{ ...options, ...bySecret }] : [],
    changes: {},
    apis: renewed ? [renewed.api] : [],
    read: (request) => /^(?:Bearer|DPoP) (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1],
    client: shortLived,
  });
}
