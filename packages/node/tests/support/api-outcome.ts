import { createResourceServer, type AccessRequirement, type ResourceServerOptions } from "../../src/api.ts";
import { isAuthError } from "../../src/index.ts";
import { callWith } from "./issuer.ts";

/** What an API makes of a token: its access, or the code and details of the refusal. */
export async function outcomeAt(
  options: ResourceServerOptions,
  token: string,
  requirement: AccessRequirement = {},
): Promise<unknown> {
  try {
    return await createResourceServer(options).verify(callWith(`Bearer ${token}`), requirement);
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return { code: error.code, ...error.details };
  }
}
