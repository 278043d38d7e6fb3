import type { ClientRegistration } from "../clients/client-registration.ts";
import { Clock } from "../runtime/clock.ts";
import { mintLogoutToken } from "./logout-token.ts";
import type { BrowserSession } from "../state/browser-sessions.ts";
import type { BackChannelDelivery, EndOptions, SessionAtClient } from "./portal-session.ts";
import { signingKey } from "../keys/signing-keys.ts";
import { registeredClient, type State } from "../state/state.ts";

/** Digdir, back-channel logout: one attempt, with a timeout of five seconds. */
const TIMEOUT_MS = 5000;

interface Affected extends SessionAtClient {
  readonly client: ClientRegistration;
}

function affected(session: BrowserSession, state: State): readonly Affected[] {
  return [...session.clients].flatMap(([client_id, { sid, authentication }]) => {
    const client = registeredClient(state, client_id);
    const sub =
      state.profile.logoutSubject === "pid"
        ? session.pid
        : state.profile.tokens.subject(state.profile.issuer, client_id, authentication.subject);
    return client ? [{ client, client_id, sid, sub }] : [];
  });
}

/** The session as each of its clients knows it. */
export function sessionAtClients(session: BrowserSession, state: State): readonly SessionAtClient[] {
  return affected(session, state).map(({ client_id, sid, sub }) => ({ client_id, sid, sub }));
}

/**
 * The front-channel logout URLs of every client of the session, isolated or not (Digdir,
 * isolated sessions: a logout applies to all; OpenID Connect Front-Channel Logout section 2).
 */
export function frontChannelUrls(session: BrowserSession, state: State): readonly string[] {
  return affected(session, state).flatMap(({ client, sid }) => {
    if (client.frontchannel_logout_uri === undefined) return [];
    const url = new URL(client.frontchannel_logout_uri);
    if (client.frontchannel_logout_session_required) {
      url.searchParams.set("iss", state.profile.issuer);
      url.searchParams.set("sid", sid);
    }
    return [url.href];
  });
}

/** Sends one logout token to every client that registered for it (OpenID Connect Back-Channel Logout section 2.5), unless told otherwise. */
export async function notifyBackChannel(
  session: BrowserSession,
  state: State,
  { deliver = "once", seconds = 0 }: EndOptions = {},
): Promise<readonly BackChannelDelivery[]> {
  const { issuer } = state.profile;
  const by = { issuer, signingKey: state.keys.current, foreignKey: signingKey(`not ${issuer}`, 0) };
  const told = affected(session, state).map(async ({ client, ...at }): Promise<readonly BackChannelDelivery[]> => {
    const url = client.backchannel_logout_uri;
    if (url === undefined) return [];
    if (deliver === "lose") return [{ ...at, url, status: 0, failure: "not sent, as was asked" }];
    const logout_token = await mintLogoutToken(by, at);
    if (deliver === "late") await new Promise((resolve) => void setTimeout(resolve, seconds * 1000));
    const first = { ...at, url, ...(await delivered(url, logout_token, state)) };
    return deliver === "twice" ? [first, { ...at, url, ...(await delivered(url, logout_token, state)) }] : [first];
  });
  return (await Promise.all(told)).flat();
}

/** Posts a logout token. The status is 0 without an answer. */
export async function delivered(
  url: string,
  logout_token: string,
  state: State,
): Promise<Pick<BackChannelDelivery, "status" | "failure"> & { readonly cacheControl?: string }> {
  const body = new URLSearchParams({ logout_token });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const request = new Request(url, { method: "POST", body, redirect: "manual", signal });
    const { status, headers } = await Clock.outside(() => state.fetch(request));
    const cacheControl = headers.get("cache-control");
    return { status, ...(cacheControl === null ? {} : { cacheControl }) };
  } catch (error) {
    return { status: 0, failure: String(error) };
  }
}
