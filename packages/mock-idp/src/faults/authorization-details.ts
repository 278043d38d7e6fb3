import { decodeJwt } from "jose";
import type { Fault } from "./fault.ts";
import { jsonBody, withJson } from "./answers.ts";
import { reissued } from "./id-token.ts";

type Json = Record<string, unknown>;

/** Receives a copy of the unchanged list, or an empty one, and returns its replacement; undefined removes the list. */
export type DetailsChange = (honest: Json[]) => unknown;

/** Where the list is changed. Elsewhere it stays unchanged. */
export type DetailsTarget = "both" | "token answer" | "id_token";

/** Changes the granted `authorization_details` (RFC 9396 7). */
export function detailsFault(change: DetailsChange, place: DetailsTarget = "both"): Fault {
  const changed = (honest: unknown): unknown => {
    const list = change(structuredClone((honest ?? []) as Json[]));
    return honest === undefined && Array.isArray(list) && list.length === 0 ? undefined : list;
  };
  return {
    name: `authorizationDetails${place === "both" ? "" : ` in the ${place}`}`,
    catalogue: [],
    on: "token",
    tamper: async (response, _call, tools) => {
      const body = await jsonBody(response);
      if (!body) return undefined;
      const { id_token } = body;
      if (place !== "id_token") body.authorization_details = changed(body.authorization_details);
      if (place !== "token answer" && typeof id_token === "string") {
        const authorization_details = changed(decodeJwt(id_token).authorization_details);
        body.id_token = reissued(id_token, tools, { claims: { authorization_details } });
      }
      return withJson(response, body);
    },
  };
}

/** Changes the first organisation that the person may represent. */
export function partyFault(patch: Readonly<Json>, place: DetailsTarget = "both"): Fault {
  return detailsFault((list) => {
    const [party] = (list[0]?.authorized_parties ?? []) as Json[];
    if (party) Object.assign(party, patch);
    return list;
  }, place);
}
