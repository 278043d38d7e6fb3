import { discoveryDocument } from "../engine/discovery.ts";
import type { TokenSource } from "../engine/minted-token.ts";
import { endpointOf } from "../documents/endpoint-address.ts";
import { profileHosts } from "../documents/provider-facts.ts";
import { KeyRing, publicJwk } from "../keys/signing-keys.ts";
import { people as defaultPeople } from "../people/people.ts";
import { assertPeople } from "../people/person.ts";
import type { Profile } from "../profiles/profile.ts";
import { assertClients } from "../rules/client-demands.ts";
import { Clock } from "../runtime/clock.ts";
import type { MockIdp, MockIdpOptions } from "./create-mock-idp.ts";
import { registerTokenSource } from "./internals.ts";
import { checkClientMembers, checkPersonMembers } from "./member-check.ts";
import { refuseProduction } from "./production.ts";

/** A provider for tests of an API: it has metadata and keys, and no logins. `fetch` answers for both, and 404 to all else. */
export interface TokenIssuer extends Pick<
  MockIdp,
  "profile" | "issuer" | "hosts" | "clients" | "people" | "fetch" | "clock" | "rotateKeys"
> {}

/**
 * Creates an issuer of tokens, which loads neither the engine nor the pages of the mock.
 *
 * @throws when a client or a person is malformed, or when NODE_ENV is "production".
 */
export function createTokenIssuer(
  profile: Profile,
  { clients, people = defaultPeople }: Pick<MockIdpOptions, "clients" | "people">,
): TokenIssuer {
  refuseProduction();
  checkClientMembers(clients);
  checkPersonMembers(people);
  assertClients(clients, profile);
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
    rotateKeys: ({ keepOld = false } = {}) => void keys.rotate(keepOld),
  };
}
