import type { Auth, Session } from "@adgangskort/node";

/** The answer of the API, or the link to the stronger or newer login that it requires first. */
export async function caseOf(auth: Auth, session: Session, path: string): Promise<Response | { href: string }> {
  const answer = await session.fetch(`https://api.sak.example.no/v1/${path}`);
  const href = await auth.stepUpHref(session, answer, { returnTo: `/sak/${path}` });
  return href === undefined ? answer : { href };
}
