import type { SessionFacts } from "./session-facts.ts";
import { authenticated, type RefusalCode, type ToldState } from "./session-state.ts";

/** Timeout of the server's answer, in milliseconds. */
const patienceMs = 20_000;

/** Refusals that count as an answer. Any other response, for example from a proxy or a captive portal, does not. */
const telling = /^(session_required|session_replaced|another_person)$/;

/** Asks the server. The state is `anonymous` only if the server itself says so. */
export async function askServer(url: string, method: string, person = "1"): Promise<ToldState> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { "x-adgangskort": person },
      signal: AbortSignal.timeout(patienceMs),
    });
    const said = (await answer.json()) as SessionFacts & { readonly error?: RefusalCode };
    if (answer.ok && said.now) return authenticated(said);
    if (telling.test(said.error ?? "")) return { status: "anonymous", reason: said.error };
  } catch {
    // No answer.
  }
  return { status: "unreachable" };
}
