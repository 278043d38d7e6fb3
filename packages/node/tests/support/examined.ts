import { tmpdir } from "node:os";
import type { Check, Finding, Patient } from "../../src/doctor/check.ts";
import { examine } from "../../src/doctor/examine.ts";

/** What the check of this id, one of these, finds in an application. */
export function examined(checks: readonly Check[], id: string, changes: Partial<Patient>): Promise<readonly Finding[]> {
  const nothing: Patient = {
    configs: [],
    fault: undefined,
    url: undefined,
    production: false,
    folder: tmpdir(),
    env: {},
  };
  return examine(
    { ...nothing, ...changes },
    checks.filter((check) => check.id === id),
  );
}
