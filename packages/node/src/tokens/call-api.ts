import type { CallApi } from "../config/config.ts";
import { readCall } from "./calls/read-call.ts";

/** Extension points for an adapter to a framework. */
export interface Framework {
  /**
   * Settles before each `session.fetch`. If it rejects, the call is not made and rejects with its error. Use it where a framework would cache the answer
   * to one person for others.
   */
  readonly beforeApiCall?: () => Promise<void>;
}

/** Reads the call at once, and loads what makes it at the first call: a session read does not need it. */
export function callApiWithin({ beforeApiCall }: Framework): CallApi {
  return async (config, provider, sessionId, ...given) => {
    const call = readCall(...given);
    await beforeApiCall?.();
    return (await import("./calls/call.ts")).callApi(config, provider, sessionId, call);
  };
}
