import { samePersonAgain } from "./log-in-again.ts";
import { isOtherPerson } from "./watched-session.ts";
import type { WatchedSession } from "./watched-session.ts";

/** Refusals of our own server before a handler ran. */
const refusals = /^(session_required|session_replaced|another_person)$/;

/**
 * `fetch` to this site, on behalf of the person of the page. A call that was refused because that person has no session waits for the login and is
 * sent again. A call with any other answer, or without an answer, is never repeated.
 */
export async function authFetch(
  session: WatchedSession,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  // Fetch standard, "same-origin": the call cannot reach another site, not even by a redirect.
  const request = new Request(input, { ...init, mode: "same-origin" });
  const { signal } = request;
  request.headers.set("x-adgangskort", session.get().session?.person ?? "1");
  // No request is sent with another person's session.
  if (isOtherPerson(session)) await samePersonAgain(session, signal);
  const spare = request.clone();
  const answer = await fetch(request);
  if (!(await wasRefused(answer))) return answer;
  const { session: known } = await session.read();
  // The page had no session, so there is no person to wait for.
  if (!known) return answer;
  await samePersonAgain(session, signal);
  return fetch(spare);
}

async function wasRefused(answer: Response): Promise<boolean> {
  if (answer.ok || !answer.headers.get("content-type")?.includes("json")) return false;
  const said = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { readonly error?: string } | undefined;
  return refusals.test(said?.error ?? "");
}
