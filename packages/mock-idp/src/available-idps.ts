import type { Profile } from "./profile.ts";

/** Who can be asked for by `acr_values=idp:…`. */
export function availableIdps({ methods }: Profile): Response {
  return Response.json(methods.flatMap(({ name, idp }) => (idp === undefined ? [] : [{ name: idp, title: name }])));
}
