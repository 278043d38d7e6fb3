import type { Auth, Session } from "@adgangskort/node";

/** What the API answers, or where the person has to log in for it first: more strongly, or anew. */
export async function caseOf(auth: Auth, session: Session, path: string): Promise<Response | { href: string }> {
  const answer = await session.fetch(`https://api.sak.example.no/v1/${path}`);
  const href = await auth.stepUpHref(session, answer, { returnTo: `/sak/${path}` });
  return href === undefined ? answer : { href };
}
