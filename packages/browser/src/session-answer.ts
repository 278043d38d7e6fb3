import type { SessionFacts } from "./session-facts.ts";
import { authenticated, type RefusalCode, type ToldState } from "./session-state.ts";

/** Milliseconds that the server has to answer. */
const patienceMs = 20_000;

/** Any other refusal, and whatever a proxy, a captive portal or a dead store says, is no answer. */
const telling = /^(session_required|session_replaced|another_person)$/;

/** Asks the server. Nobody is anonymous but by its own word. */
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
