import type { Emit } from "./events.ts";
import { checkObject, type Fault } from "./option-object.ts";
import type { ProviderProfile } from "./providers/provider-profile.ts";

/** That the national id is kept in sessions, checked. */
export interface NationalIdConfig {
  /** What the application needs it for, in its own words. */
  readonly purpose: string;
  /** The claim that it stands in. */
  readonly claim: string;
}

/** Checks one provider's option; `at` is its path. */
export function checkNationalId(
  given: unknown,
  at: string,
  { nationalIdClaim: claim }: ProviderProfile,
  fault: Fault,
): NationalIdConfig | undefined {
  if (given === undefined) return undefined;
  if (claim === undefined) {
    fault(at, "this provider tells no national id");
    return undefined;
  }
  const options = checkObject(given, at, ["purpose"], fault);
  if (!options) return undefined;
  const { purpose } = options;
  // Personal Data Act § 12; GDPR article 5 (1) (b): a purpose that nobody can state is none.
  if (typeof purpose === "string" && purpose.trim() !== "") return { purpose, claim };
  fault(`${at}.purpose`, "must say what the national id is needed for");
  return undefined;
}

/** What an entry of `providers` says of national ids, and where its events go. */
interface Entry {
  readonly id: string;
  readonly nationalId?: NationalIdConfig | undefined;
  readonly emit: Emit;
}

/** Tells the audit log, when the application starts, that national ids are kept and what for. */
export function tellPurpose({ id, nationalId, emit }: Entry): void {
  if (!nationalId) return;
  const note = `Sessions hold the person's national id. Purpose: ${nationalId.purpose}`;
  emit({ action: "start", result: "succeeded", provider: id, note });
}
