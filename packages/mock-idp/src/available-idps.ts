import type { Profile } from "./profile.ts";

/** The identity providers that `acr_values=idp:…` can name. */
export function availableIdps({ methods }: Profile): Response {
  return Response.json(methods.flatMap(({ name, idp }) => (idp === undefined ? [] : [{ name: idp, title: name }])));
}
