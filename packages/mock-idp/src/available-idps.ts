import type { ProviderFacts } from "./provider-facts.ts";

/** Who can be asked for by `acr_values=idp:…`. */
export function availableIdps({ methods }: ProviderFacts): Response {
  return Response.json(methods.flatMap(({ name, idp }) => (idp === undefined ? [] : [{ name: idp, title: name }])));
}
