import type { Provider } from "oidc-provider";
import { presentedToken } from "./access-token.ts";
import { type Call, noteRefusal } from "./call.ts";
import type { State } from "./state.ts";
import { tokenRefused } from "./userinfo.ts";

const CLAUSE = "Feide, Groups API";

const headers = { "cache-control": "no-store" };

/** The person's own groups, all of them or one by its percent-encoded id. Other parts of the API are not played. */
export async function groups(provider: Provider, call: Call, state: State): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return tokenRefused(call, presented.refusal);
  const { login, scopes } = presented.issued;
  if (!login)
    return tokenRefused(call, { error: "access_denied", reason: "the token is of no person", clause: CLAUSE }, 403);
  const own = state.profile.tokens.groups?.(login, scopes) ?? [];
  const base = new URL(state.profile.endpoints.groups ?? call.url).pathname;
  const path = new URL(call.url).pathname.slice(base.length);
  if (path === "/me/groups") return Response.json(own, { headers });
  const id = /^\/me\/groups\/([^/]+)$/.exec(path)?.[1];
  const found = own.find((group) => encodeURIComponent(group.id) === id);
  if (found) return Response.json(found, { headers });
  const reason = id === undefined ? "there is no such resource" : "the person is in no group by that id";
  noteRefusal(call, { error: "not_found", reason, clause: CLAUSE });
  return Response.json({ error: "not_found" }, { status: 404, headers });
}
