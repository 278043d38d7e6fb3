import type { Provider } from "oidc-provider";
import { presentedToken } from "../tokens/access-token.ts";
import { type Call, noteRefusal } from "../../requests/call.ts";
import type { State } from "../../state/state.ts";

const CLAUSE = "Microsoft Graph, directoryObject: checkMemberGroups";
const HOST = "https://graph.microsoft.com";
/** The least permission that covers the signed-in person's own memberships, in its long and short form. */
const PERMISSION = new Set([`${HOST}/User.Read`, "User.Read"]);
const MOST_ASKED = 20;

const headers = { "cache-control": "no-store" };

function refused(call: Call, status: number, error: string, reason: string): Response {
  noteRefusal(call, { error, reason, clause: CLAUSE });
  return Response.json({ error: { code: error, message: `${reason} (${CLAUSE})` } }, { status, headers });
}

/** Which of the groups in the request the person belongs to. Also works for a person with too many groups for a token. */
export async function memberGroups(
  provider: Provider,
  call: Call,
  state: State,
  body: string | undefined,
): Promise<Response> {
  const presented = await presentedToken(provider, call, state);
  if ("refusal" in presented) return refused(call, 401, "InvalidAuthenticationToken", presented.refusal.reason);
  const { claims, client, login } = presented.issued;
  if (claims.aud !== HOST) return refused(call, 401, "InvalidAuthenticationToken", "the token is for another API");
  if (!login) return refused(call, 400, "BadRequest", "/me needs a person: the token belongs to an application");
  if (call.method !== "POST")
    return refused(call, 405, "Request_BadRequest", `it is asked by POST, not ${call.method}`);
  // Registered permissions count as consented to, and are in every token for Graph.
  if (!(client.scope ?? "").split(" ").some((scope) => PERMISSION.has(scope)))
    return refused(call, 403, "Authorization_RequestDenied", "the application has no permission User.Read");
  const asked = groupIdsIn(body);
  if (!asked || asked.length > MOST_ASKED)
    return refused(call, 400, "Request_BadRequest", `groupIds must be a list of at most ${MOST_ASKED} ids`);
  const own = new Set(login.person.workAccount?.groups);
  const value = [...new Set(asked)].filter((id) => own.has(id));
  const context = `${HOST}/v1.0/$metadata#Collection(Edm.String)`;
  return Response.json({ "@odata.context": context, value }, { headers });
}

function groupIdsIn(body: string | undefined): readonly string[] | undefined {
  try {
    const { groupIds } = Object(JSON.parse(body ?? "")) as { readonly groupIds?: unknown };
    return Array.isArray(groupIds) && groupIds.every((id) => typeof id === "string") ? groupIds : undefined;
  } catch {
    return undefined;
  }
}
