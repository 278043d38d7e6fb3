import { isAuthError, type Auth } from "@adgangskort/node";

/** What you verify Wonderwall's token with today; gives its `sub`, or `null`. */
type Verify = (token: string) => Promise<string | null>;

/** Who asks, while both are there: by a session of Adgangskort, else by the token that Wonderwall puts into the request. */
export async function requestingPerson(auth: Auth, headers: Headers, verify: Verify): Promise<string | null> {
  const session = await auth.session(headers).catch((error: unknown) => {
    // The browser has a newer session by now, and asks again.
    if (isAuthError(error, "session_replaced")) return null;
    throw error;
  });
  if (session) return session.subject;
  const [, token] = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return token === undefined ? null : verify(token);
}
