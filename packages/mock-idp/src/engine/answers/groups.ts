import type { Provider } from "oidc-provider";
import { presentedToken } from "../tokens/access-token.ts";
import { type Call, noteRefusal } from "../../requests/call.ts";
import type { State } from "../../state/state.ts";
import { tokenRefused } from "./userinfo.ts";

const CLAUSE = "Feide, Groups API";

const headers = { "cache-control": "no-store" };

/** Small, so that a client that reads only the first page misses groups. */
const GROUPS_A_PAGE = 1;

/**
 * The person's own groups (all, or one by its percent-encoded id), or an organisation's
 * groups for a client that acts for no person. The rest of the API is not implemented.
 */
export async function groups(provider: Provider, call: Call, state: State): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return tokenRefused(call, presented.refusal);
  const { login, scopes } = presented.issued;
  const base = new URL(state.profile.endpoints.groups ?? call.url).pathname;
  const path = new URL(call.url).pathname.slice(base.length);
  const organisation = /^\/v1\/(?:orgs|by-orgno)\/([^/]+)\/groups$/.exec(path)?.[1];
  if (organisation !== undefined && login)
    return tokenRefused(call, { error: "access_denied", reason: "the token is of a person", clause: CLAUSE }, 403);
  if (organisation !== undefined)
    return onePage(call, state.profile.tokens.organisationGroups?.(state.people, organisation, scopes) ?? []);
  if (!login)
    return tokenRefused(call, { error: "access_denied", reason: "the token is of no person", clause: CLAUSE }, 403);
  const own = state.profile.tokens.groups?.(login, scopes) ?? [];
  if (path === "/me/groups") return Response.json(own, { headers });
  const id = /^\/me\/groups\/([^/]+)$/.exec(path)?.[1];
  const found = own.find((group) => encodeURIComponent(group.id) === id);
  if (found) return Response.json(found, { headers });
  const reason = id === undefined ? "there is no such resource" : "the person is in no group by that id";
  noteRefusal(call, { error: "not_found", reason, clause: CLAUSE });
  return Response.json({ error: "not_found" }, { status: 404, headers });
}

/** One page of the list, with a link to the next one (RFC 8288). */
function onePage(call: Call, all: readonly object[]): Response {
  const url = new URL(call.url);
  const from = Number(url.searchParams.get("from") ?? 0);
  const next = from + GROUPS_A_PAGE;
  url.searchParams.set("from", String(next));
  const link = next < all.length ? { link: `<${url.href}>; rel="next"` } : {};
  return Response.json(all.slice(from, next), { headers: { ...headers, ...link } });
}
