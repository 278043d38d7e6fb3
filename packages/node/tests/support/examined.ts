import { tmpdir } from "node:os";
import type { Check, Finding, CheckInput } from "../../src/doctor/check.ts";
import { examine } from "../../src/doctor/examine.ts";

/** What the check of this id, one of these, finds in an application. */
export function examined(
  checks: readonly Check[],
  id: string,
  changes: Partial<CheckInput>,
): Promise<readonly Finding[]> {
  const nothing: CheckInput = {
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
