import type { CallApi } from "../config/config.ts";
import { readCall } from "./read-call.ts";

/** Reads the call at once, and loads what makes it at the first call: a session read does not need it. */
export const callApi: CallApi = async (config, provider, sessionId, ...given) => {
  const call = readCall(...given);
  return (await import("./call.ts")).callApi(config, provider, sessionId, call);
};
