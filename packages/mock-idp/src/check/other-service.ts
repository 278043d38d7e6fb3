import type { ClientRegistration } from "../clients/client-registration.ts";
import type { ProviderFacts } from "../documents/provider-facts.ts";

/** A second service at the provider, as Digdir's demo client is: for single sign-on, from here and to here. */
export const OTHER_SERVICE = {
  client_id: "check-other-service",
  client_name: "En annen tjeneste",
  redirect_uris: ["http://localhost:9/callback"],
  token_endpoint_auth_method: "client_secret_basic",
  client_secret: "only for the length of a check",
} as const;

/** Digdir's portals, whose verification tests need it. Another provider may take no client that authenticates so. */
const PORTALS = new Set(["ansattporten", "idporten"]);

/** The second service, at a provider that has one. */
export const otherServiceAt = ({ id }: Pick<ProviderFacts, "id">): readonly ClientRegistration[] =>
  PORTALS.has(id) ? [OTHER_SERVICE] : [];
