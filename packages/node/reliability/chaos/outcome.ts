/** What became of a call: what the API answered, or the code of the error. No session is `anonymous`. */
export type Outcome =
  | { readonly status: number; readonly body: string }
  | { readonly error: string; readonly cause?: string };

/** Errors that a person sees as the "not available" page, ours or that of the proxy in front. */
const unavailable = /^(?:session_store_unavailable|http 50[234]|no answer)$/;

/** Whether a call got the "not available" page. */
export function saysUnavailable(outcome: Outcome): boolean {
  return "error" in outcome && unavailable.test(outcome.error);
}
