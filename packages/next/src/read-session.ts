import { cache } from "react";
import { isAuthError, type Auth as RelyingParty, type Session, type SessionFacts } from "@adgangskort/node";
import { withErrorDigest } from "./error-digest.ts";
import { requestHeaders } from "./request-headers.ts";

/** The page shows a replaced session and an unavailable store. Every other error, including Next's own signals, is rethrown. */
function unknownNow(error: unknown): undefined {
  if (isAuthError(error, "session_replaced") || isAuthError(error, "session_store_unavailable")) return undefined;
  throw error;
}

/** Reads the session of the current request, once per render. */
export function readSessionBy(relyingParty: () => RelyingParty): {
  readonly session: () => Promise<Session | null>;
  readonly facts: () => Promise<SessionFacts | null | undefined>;
} {
  // ASVS 5.0 14.2.2: the memo comes after the call that Next checks, never before it. Next returns the same headers throughout a render.
  const sessionOf = cache(async (given: Headers) => {
    try {
      return await relyingParty().session(given);
    } catch (error) {
      throw given.has("next-action") ? error : withErrorDigest(error);
    }
  });
  const session = async () => {
    // The headers come first: they tell Next that it cannot prerender the page, on a build machine without configuration.
    const given = await requestHeaders();
    return given ? sessionOf(given) : null;
  };
  const facts = async () => {
    const given = await requestHeaders();
    // Without headers the page is the same for everyone: the browser asks for the session itself.
    const own = given ? await sessionOf(given).catch(unknownNow) : undefined;
    return own && relyingParty().facts(own);
  };
  return { session, facts };
}
