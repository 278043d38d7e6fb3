import { discoveryDocument } from "../engine/discovery.ts";
import type { TokenSource } from "../engine/minted-token.ts";
import type { ClientRegistration } from "../clients/client-registration.ts";
import { endpointOf } from "../documents/endpoint-address.ts";
import { profileHosts } from "../documents/provider-facts.ts";
import { KeyRing, publicJwk } from "../keys/signing-keys.ts";
import { people as defaultPeople } from "../people/people.ts";
import { assertPeople, type Person } from "../people/person.ts";
import type { Profile } from "../profiles/profile.ts";
import { Clock } from "../runtime/clock.ts";
import type { MockIdp } from "./create-mock-idp.ts";
import { registerTokenSource } from "./internals.ts";
import { checkClientMembers, checkPersonMembers } from "./member-check.ts";
import { refuseProduction } from "./production.ts";

/** A provider for tests of an API: it has metadata and keys, and no logins. `fetch` answers for both, and 404 to all else. */
export interface TokenIssuer extends Pick<
  MockIdp,
  "profile" | "issuer" | "hosts" | "clients" | "people" | "fetch" | "clock" | "rotateKeys"
> {}

/** Whose tokens it issues. Of a client, a token tells no more than `client_id`, scopes and organisations. */
export interface TokenIssuerOptions {
  readonly clients: readonly (Partial<ClientRegistration> & Pick<ClientRegistration, "client_id">)[];
  /** The package's own when left out. */
  readonly people?: readonly Person[];
}

const withoutLogins = { redirect_uris: [], token_endpoint_auth_method: "private_key_jwt" };

/**
 * Creates an issuer of tokens, which loads neither the engine nor the pages of the mock.
 *
 * @throws when a client or a person is malformed, or when NODE_ENV is "production".
 */
export function createTokenIssuer(
  profile: Profile,
  { clients: named, people = defaultPeople }: TokenIssuerOptions,
): TokenIssuer {
  refuseProduction();
  const clients: readonly ClientRegistration[] = named.map((client) => ({ ...withoutLogins, ...client }));
  checkClientMembers(clients);
  checkPersonMembers(people);
  assertPeople(people);
  const keys = new KeyRing(profile.issuer);
  const source: TokenSource = { profile, clients, people, keys };
  const documents: Readonly<Partial<Record<string, () => object>>> = {
    discovery: () => discoveryDocument(profile),
    jwks: () => ({ keys: keys.published.map(publicJwk) }),
  };
  const clock = new Clock();
  registerTokenSource(clock, source);
  return {
    profile,
    issuer: profile.issuer,
    hosts: profileHosts(profile),
    clients,
    people,
    clock,
    fetch: async ({ url }) => {
      const document = documents[endpointOf(profile, new URL(url)).endpoint];
      if (document) return Response.json(document());
      return new Response(`${url}: an issuer of tokens has metadata and keys alone; createMockIdp has the rest`, {
        status: 404,
      });
    },
    rotateKeys: ({ keepOld = false } = {}) => keys.rotate(keepOld),
  };
}
