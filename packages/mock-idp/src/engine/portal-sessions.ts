import { randomBytes } from "node:crypto";
import type { Provider } from "oidc-provider";
import { frontChannelUrls, notifyBackChannel, sessionAtClients } from "./logout-notices.ts";
import type { BackChannelDelivery, EndedSession, EndOptions, PortalSessions } from "./portal-session.ts";
import type { BrowserSession } from "../state/browser-sessions.ts";
import type { State } from "../state/state.ts";

/** Scopes for login only (Digdir, logout: tokens with other scopes outlive the session). */
const LOGIN_SCOPES = new Set(["openid", "profile"]);

async function revokeLogins(provider: Provider, session: BrowserSession, state: State): Promise<void> {
  for (const grantId of [...session.clients.values()].flatMap(({ grantIds }) => grantIds)) {
    const scope = (await provider.Grant.find(grantId))?.getOIDCScope() ?? "";
    if (scope.split(" ").every((one) => LOGIN_SCOPES.has(one))) state.store.revokeGrant(grantId);
  }
}

/** Shows in the client's login what its back channel answered. */
function noteDelivery({ status, failure }: BackChannelDelivery, login: string | undefined, state: State): void {
  const text = `logout token to the back channel: ${failure ?? `answered ${status}`}`;
  const code = status >= 200 && status < 300 ? undefined : String(status || "no answer");
  state.hops.set({}, { login, from: "provider", to: "app", text, code, at: Date.now() });
}

/** Ends the session of one browser, revokes its grants for login only, and notifies its clients. */
export async function endPortalSession(
  provider: Provider,
  uid: string,
  state: State,
  options: EndOptions = {},
): Promise<EndedSession | undefined> {
  const session = state.browserSessions.end(uid);
  await (await provider.Session.findByUid(uid))?.destroy();
  if (!session) return undefined;
  await revokeLogins(provider, session, state);
  const backChannel = await notifyBackChannel(session, state, options);
  for (const delivery of backChannel) noteDelivery(delivery, session.clients.get(delivery.client_id)?.login, state);
  const statuses = backChannel.map(({ client_id, status }) => ({ client_id, status }));
  state.events.emit("event", { kind: "logout", data: { person: session.pid, backChannel: statuses } });
  return {
    pid: session.pid,
    clients: sessionAtClients(session, state),
    frontChannel: frontChannelUrls(session, state),
    backChannel,
  };
}

/** The sessions as tests control them. */
export function portalSessions(provider: () => Provider, state: State): PortalSessions {
  return {
    all: () =>
      state.clock.run(() =>
        state.browserSessions.all().map((session) => ({
          pid: session.pid,
          clients: sessionAtClients(session, state),
        })),
      ),
    end: (options = {}) =>
      state.clock.run(async () => {
        const { pid, sid } = options;
        const chosen = state.browserSessions
          .all()
          .filter((session) => pid === undefined || session.pid === pid)
          .filter(({ clients }) => sid === undefined || [...clients.values()].some((client) => client.sid === sid));
        const ended = await Promise.all(chosen.map(({ uid }) => endPortalSession(provider(), uid, state, options)));
        return ended
          .filter((one) => one !== undefined)
          .map((one) => {
            const name = randomBytes(16).toString("base64url");
            state.endPages.set(name, one.frontChannel);
            return { ...one, endPage: `${state.profile.endpoints.end_session}/ended/${name}` };
          });
      }),
  };
}
