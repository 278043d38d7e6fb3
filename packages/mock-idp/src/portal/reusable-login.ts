import type { CLAIMS_PARAMETER } from "../state/engine-request.ts";
import { registeredClient, type State } from "../state/state.ts";
import { requirementOf, loginMethods } from "./assurance.ts";
import type { Authentication } from "../people/login.ts";

/** The request parameters that decide whether an earlier login is reused. */
interface Demands {
  readonly prompt?: unknown;
  readonly max_age?: unknown;
  readonly acr_values?: unknown;
  readonly login_hint?: unknown;
  readonly [CLAIMS_PARAMETER]?: unknown;
}

/** The earlier login in this browser that this client may reuse, if it satisfies the request (OpenID Connect Core section 3.1.2.1). */
export function reusableLogin(
  state: State,
  uid: string | undefined,
  client_id: string,
  demands: Demands,
): Authentication | undefined {
  const { prompt, max_age, login_hint } = demands;
  const prompts = typeof prompt === "string" ? prompt.split(" ") : [];
  if (prompts.includes("login") || prompts.includes("select_account")) return undefined;
  const earlier = state.browserSessions.loginFor(uid, client_id);
  const ways = loginMethods(state.profile, requirementOf(state.profile, { ...demands }));
  if (!earlier || !ways.some(({ acr, idp }) => acr === earlier.acr && idp === earlier.idp)) return undefined;
  const client = registeredClient(state, client_id);
  if (state.profile.accounts?.admits(earlier.person, client, login_hint) === false) return undefined;
  const tooOld = max_age !== undefined && Math.floor(Date.now() / 1000) - earlier.auth_time > Number(max_age);
  return tooOld ? undefined : earlier;
}
