import type { ProviderFacts } from "../documents/provider-facts.ts";

/** The identity providers that `acr_values=idp:…` can name. */
export function availableIdps({ methods }: ProviderFacts): Response {
  return Response.json(methods.flatMap(({ name, idp }) => (idp === undefined ? [] : [{ name: idp, title: name }])));
}
