import type { SessionFacts } from "./session-facts.ts";
import { authenticated, type ToldState } from "./session-state.ts";

/** Milliseconds that the server has to answer. */
const patienceMs = 20_000;

/** Asks the server. Nobody is anonymous but by its own word: of a proxy, a captive portal or a dead store, nothing is an answer. */
export async function askServer(url: string, method: string, person = "1"): Promise<ToldState> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { "x-adgangskort": person },
      signal: AbortSignal.timeout(patienceMs),
    });
    const said = (await answer.json()) as SessionFacts & { readonly error?: string };
    if (answer.ok && said.now) return authenticated(said);
    const replaced = said.error === "session_replaced" || said.error === "another_person";
    if (replaced || said.error === "session_required") return { status: "anonymous", replaced };
  } catch {
    // No answer.
  }
  return { status: "unreachable" };
}
