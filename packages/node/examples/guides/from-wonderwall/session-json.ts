import type { Auth, SessionFacts } from "@adgangskort/node";

/** What Wonderwall's `/oauth2/session` tells, for pages that ask for it until they are rewritten. Asking is no activity. */
export async function sessionAsWonderwall(auth: Auth, { url, headers }: Request): Promise<Response> {
  const answer = await auth.handler(new Request(new URL("/auth/session", url), { headers }));
  if (!answer.ok) return answer;
  const { now, expiresAt, idleExpiresAt } = (await answer.json()) as SessionFacts;
  const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
  const session = {
    active: true,
    ends_at: at(expiresAt),
    ends_in_seconds: expiresAt - now,
    timeout_at: at(idleExpiresAt),
    timeout_in_seconds: idleExpiresAt - now,
  };
  return Response.json({ session }, { headers: { "cache-control": "no-store" } });
}
