import { DELIVERIES } from "../engine/portal-session.ts";
import { type Html, markup } from "../portal/markup.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { inspectorPage } from "./inspector-page.ts";
import { choice, done, form, hidden } from "./page-parts.ts";

const DELIVERY_TEXTS: Readonly<Record<(typeof DELIVERIES)[number], string>> = {
  once: "told once",
  lose: "not told (lost)",
  twice: "told twice",
  late: "told ten seconds late",
};

/** Logout tokens that a client must refuse, but for the first, as options of `idp.logoutToken`. */
export const LOGOUT_TOKENS = {
  right: { text: "right", options: {} },
  "foreign-key": { text: "signed by a key that was never published", options: { sign: "foreign-key" } },
  unsigned: { text: "without a signature", options: { sign: "none" } },
  nonce: { text: "with a nonce", options: { claims: { nonce: "n" } } },
  "no-events": { text: "without events: an id_token", options: { claims: { events: undefined } } },
  audience: { text: "for another client", options: { claims: { aud: "another-client" } } },
  issuer: { text: "from another issuer", options: { claims: { iss: "https://other.example" } } },
  expired: { text: "expired", options: { claims: { iat: 1, exp: 2 } } },
  "no-session": { text: "without sid and sub", options: { claims: { sid: undefined, sub: undefined } } },
} as const satisfies Readonly<Record<string, { readonly text: string; readonly options: object }>>;

/** Ends of sessions, and logout tokens to send. @param result of the action before */
export function logoutPage(idps: readonly MockIdp[], result?: string): string {
  return inspectorPage(
    "/inspect/logout",
    "Logout",
    markup`<h1>Logout by the provider</h1>
${done(result)}
${idps.map(section)}`,
  );
}

function section(idp: MockIdp): Html {
  const { id, title } = idp.profile;
  const nameOf = (pid: string): string => idp.people.find((person) => person.pid === pid)?.name ?? pid;
  const sessions = idp.sessions
    .all()
    .flatMap(({ pid, clients }) =>
      clients.map(({ sid, client_id }) => ({ value: sid, text: `${nameOf(pid)} at ${client_id}` })),
    );
  const listeners = idp.clients.filter(({ backchannel_logout_uri }) => backchannel_logout_uri !== undefined);
  const deliveries = DELIVERIES.map((value) => ({ value, text: DELIVERY_TEXTS[value] }));
  const tokens = Object.entries(LOGOUT_TOKENS).map(([value, { text }]) => ({ value, text }));
  const end = form("End the session", [
    hidden("provider", id),
    choice("sid", "Session", sessions),
    choice("deliver", "Its clients are", deliveries),
  ]);
  const send = form("Send a logout token", [
    hidden("provider", id),
    choice(
      "client_id",
      "To",
      listeners.map(({ client_id }) => ({ value: client_id, text: client_id })),
    ),
    choice("of", "About the session of", sessions),
    choice("token", "The token is", tokens),
  ]);
  return markup`<section><h2>${title}</h2>
<h3>End a session</h3>
${sessions.length > 0 ? end : markup`<p>There is no session.</p>`}
<h3>Send a logout token</h3>
${sessions.length > 0 && (listeners.length > 0 ? send : markup`<p>No client has registered <code>backchannel_logout_uri</code>.</p>`)}
</section>`;
}
