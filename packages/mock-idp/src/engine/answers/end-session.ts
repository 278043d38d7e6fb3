import type { Provider } from "oidc-provider";
import { compactVerify } from "jose";
import { type Call, currentCall, noteRefusal } from "../../requests/call.ts";
import { framingHeaders } from "../../portal/page.ts";
import { type Parameters, single } from "../../requests/parameters.ts";
import { callLanguage } from "../../portal/language.ts";
import { confirmLogoutPage, loggedOutPage, type PageFrame, stoppedPage } from "../../portal/pages.ts";
import { endPortalSession } from "../portal-sessions.ts";
import { pathPrefix } from "../../documents/provider-facts.ts";
import { registeredClient, type State } from "../../state/state.ts";

/** Whether this provider signed the hint. Its age does not matter (RP-Initiated Logout section 2). */
async function isOurs(id_token_hint: string, state: State): Promise<boolean> {
  for (const key of state.keys.ever) {
    const verified = await compactVerify(id_token_hint, key.publicKey).catch(() => undefined);
    if (verified) return true;
  }
  return false;
}

interface Ending {
  readonly cookie: string | undefined;
  readonly status: number;
  readonly location?: string;
  readonly page?: string;
  /** URLs that the page loads in frames. */
  readonly frames?: readonly string[];
}

/**
 * RP-initiated logout: ends the browser's session, and redirects only to a known client. Asks for confirmation only if
 * the request lacks a hint that the provider requires. Implemented here because the engine always asks for confirmation.
 */
export async function endSession(provider: Provider, state: State, sessionId: string | undefined): Promise<Ending> {
  const call = currentCall.getStore();
  const parameters = call?.parameters ?? {};
  const frame: PageFrame = { profile: state.profile, lang: callLanguage(state.profile, call), clientName: "" };
  const session = sessionId === undefined ? undefined : await provider.Session.find(sessionId);
  if (session) state.threads.ended(call, state.browserSessions.loginOf(session.uid, clientIdOf(parameters)));
  const hint = single(parameters, "id_token_hint");
  // OpenID Connect RP-Initiated Logout section 2: without a hint, the person must confirm.
  const unasked = state.profile.logout.hintDemanded && hint === undefined && !confirmed(call);
  if (unasked) return { cookie: undefined, status: 200, page: confirmLogoutPage(frame) };
  if (hint !== undefined && !(await isOurs(hint, state))) {
    const refusal = {
      error: "invalid_request",
      reason: "id_token_hint was not signed by this provider",
      clause: `OpenID Connect RP-Initiated Logout section 2; ${state.profile.documents.logout}`,
    };
    noteRefusal(call, refusal);
    return { cookie: undefined, status: 400, page: stoppedPage(frame, refusal, state.hasInspector) };
  }
  if (session && call) noteTokensLeft(session.uid, call, state);
  const ended = session && (await endPortalSession(provider, session.uid, state));
  await session?.destroy();
  const cookie = `${provider.cookieName("session")}=; Path=${pathPrefix(state.profile) || "/"}; Max-Age=0; HttpOnly; SameSite=Lax`;
  const location = wayBack(parameters, state);
  const frames = ended?.frontChannel ?? [];
  if (location !== undefined && frames.length === 0) return { cookie, status: 303, location };
  return { cookie, status: 200, page: loggedOutPage(frame, { frames, onwards: location }), frames };
}

function confirmed(call: Call | undefined): boolean {
  return call?.method === "POST" && single(call.parameters, "action") === "logout";
}

/** CQ-18: records the refresh tokens that the client still holds. */
function noteTokensLeft(uid: string, { id, parameters, worker }: Call, state: State): void {
  const client_id = clientIdOf(parameters);
  if (client_id === undefined || state.profile.endpoints.revocation === undefined) return;
  const held = state.browserSessions.grantsOf(uid, client_id).map((grantId) => state.store.refreshTokenOf(grantId));
  const refreshTokens = held.filter((token) => token !== undefined);
  if (refreshTokens.length > 0)
    state.broken.loggedOut({
      client_id,
      refreshTokens,
      at: Date.now(),
      call: id,
      ...(worker === undefined ? {} : { worker }),
    });
}

/** The redirect after logout: `post_logout_redirect_uri` of a known client, if the request has the hint that the provider requires. */
function wayBack(parameters: Parameters, state: State): string | undefined {
  const client = registeredClient(state, clientIdOf(parameters));
  const location = URL.parse(single(parameters, "post_logout_redirect_uri") ?? "");
  const known = !state.profile.logout.hintDemanded || single(parameters, "id_token_hint") !== undefined;
  if (!client || !location || !known) return undefined;
  const echoed = single(parameters, "state");
  if (echoed !== undefined) location.searchParams.set("state", echoed);
  return location.href;
}

/** The page of a session that was ended at the portal; undefined for an unknown address. */
export function endPage(call: Call, state: State): Ending | undefined {
  const frames = state.endPages.get(new URL(call.url).pathname.split("/").at(-1) ?? "");
  if (!frames) return undefined;
  const frame: PageFrame = { profile: state.profile, lang: callLanguage(state.profile, call), clientName: "" };
  const page = loggedOutPage(frame, { frames, onwards: undefined });
  return { cookie: undefined, status: 200, page, frames };
}

/** The client that a logout names, by client_id or by the hint's audience; undefined if they differ. */
export function clientIdOf(parameters: Parameters): string | undefined {
  const client_id = single(parameters, "client_id");
  const hint = single(parameters, "id_token_hint");
  if (hint === undefined) return client_id;
  try {
    const { aud } = JSON.parse(Buffer.from(hint.split(".")[1] ?? "", "base64url").toString()) as { aud?: unknown };
    const named = typeof aud === "string" ? aud : undefined;
    return client_id === undefined || client_id === named ? named : undefined;
  } catch {
    return undefined;
  }
}

/** The page or redirect, with the headers for framing and the cookie to clear. */
export function endingResponse({ cookie, status, location, page, frames = [] }: Ending): Response {
  const headers = new Headers(framingHeaders(frames));
  if (cookie !== undefined) headers.append("set-cookie", cookie);
  if (location !== undefined) headers.set("location", location);
  return new Response(page ?? null, { status, headers });
}
