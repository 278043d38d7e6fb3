import type { Emit } from "../../audit/audit-events.ts";
import { checkObject, type Fault } from "../../options/option-object.ts";
import type { ProviderProfile } from "../../providers/provider-profile.ts";

/** Why sessions store the person's national id, checked. */
export interface NationalIdConfig {
  /** The purpose, in the application's own words. */
  readonly purpose: string;
  /** True if the application asked for it (`nationalId`). Otherwise only the source of `recheckRepresentation` reads it. */
  readonly shown: boolean;
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
  if (typeof purpose === "string" && purpose.trim() !== "") return { purpose, claim, shown: true };
  fault(`${at}.purpose`, "must say what the national id is needed for");
  return undefined;
}

/** The national id that sessions store, with that of a source which knows people by it. */
export function withSealedId(
  shown: NationalIdConfig | undefined,
  source: unknown,
  at: string,
  { nationalIdClaim: claim }: ProviderProfile,
  fault: Fault,
): NationalIdConfig | undefined {
  if (typeof source !== "object" || source === null || !("purpose" in source)) return shown;
  if (claim === undefined) {
    fault(at, "needs the national id, and this provider tells none");
    return shown;
  }
  const purposes = [...(shown ? [shown.purpose] : []), String(source.purpose)];
  return { purpose: purposes.join("; "), claim, shown: shown !== undefined };
}

/** What an entry of `providers` says of national ids, and where its events go. */
interface Entry {
  readonly id: string;
  readonly nationalId?: NationalIdConfig | undefined;
  readonly emit: Emit;
}

/** Writes to the audit log, when the application starts, that sessions store national ids, and the purpose. */
export function reportPurpose({ id, nationalId, emit }: Entry): void {
  if (!nationalId) return;
  const note = `Sessions hold the person's national id. Purpose: ${nationalId.purpose}`;
  emit({ action: "start", result: "succeeded", provider: id, note });
}
