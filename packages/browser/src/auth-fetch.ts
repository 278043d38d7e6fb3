import { samePersonAgain } from "./log-in-again.ts";
import type { WatchedSession } from "./follow.ts";

/** Our server's own refusals, after which nothing was done. */
const refusals = new Set(["session_required", "session_replaced", "another_person"]);

/**
 * `fetch` to this site, as the person whom the page is for. A call that was refused for want of that person's session waits for it,
 * and is sent once more; one that had any other answer, or none, is never repeated.
 */
export async function authFetch(
  session: WatchedSession,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  // Fetch standard, "same-origin": no other site is asked, nor led to by a redirect.
  const request = new Request(input, { ...init, mode: "same-origin" });
  const { signal } = request;
  const state = session.get();
  request.headers.set("x-adgangskort", state.session?.person ?? "1");
  // Not even a question goes with somebody else's session.
  if (state.status === "expired" && state.reason === "another-person") await samePersonAgain(session, signal);
  const spare = request.clone();
  const answer = await fetch(request);
  if (!(await wasRefused(answer))) return answer;
  const { session: known } = await session.read();
  // Nobody was logged in on this page, so that there is nobody to wait for.
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
  return refusals.has(said?.error ?? "");
}
