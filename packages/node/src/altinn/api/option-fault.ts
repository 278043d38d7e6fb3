import { AuthError } from "../../errors/errors.ts";

/** A call with an argument that Altinn could not answer, or would answer about something else. */
export function optionFault(option: string, fault: string): AuthError<"configuration_invalid"> {
  return new AuthError("configuration_invalid", { details: { faults: [{ option, fault }] } });
}
