import type { Emit } from "../audit/audit-events.ts";
import { checkObject, type Fault } from "./option-object.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";

/** The option `nationalId`, checked: sessions store the person's national id. */
export interface NationalIdConfig {
  /** The purpose, in the application's own words. */
  readonly purpose: string;
  /** The claim with the national id. */
  readonly claim: string;
}

/** Checks `nationalId` of one entry of `providers`; `at` is its path. */
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
  // Personal Data Act § 12; GDPR article 5 (1) (b): the purpose must be explicit.
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

/** Writes to the audit log, when the application starts, that sessions store national ids, and the purpose. */
export function tellPurpose({ id, nationalId, emit }: Entry): void {
  if (!nationalId) return;
  const note = `Sessions hold the person's national id. Purpose: ${nationalId.purpose}`;
  emit({ action: "start", result: "succeeded", provider: id, note });
}
