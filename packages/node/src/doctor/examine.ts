// doctor/: checks of an installation, a configuration, its store, its providers and its address.
// It must not know how a finding is printed.

import { logText } from "../audit/log-text.ts";
import type { Check, Finding, CheckInput } from "./check.ts";
import { configurationChecks } from "./checks/configuration-checks.ts";
import { outsideChecks } from "./checks/outside-checks.ts";
import { processChecks } from "./checks/process-checks.ts";
import { providerChecks } from "./checks/provider-checks.ts";
import { replicaChecks } from "./checks/replica-checks.ts";
import { storeChecks } from "./checks/store-checks.ts";

/** Every check, in the order of the result. */
export const checks: readonly Check[] = [
  ...processChecks,
  ...configurationChecks,
  ...storeChecks,
  ...replicaChecks,
  ...providerChecks,
  ...outsideChecks,
];

/** Runs the checks at once, and gives what they found in their order. A check that crashes is a finding. */
export async function examine(input: CheckInput, selected: readonly Check[]): Promise<readonly Finding[]> {
  const found = selected.map(async ({ id, run }): Promise<Finding[]> => {
    try {
      return (await run(input)).map((said) => ({ id, ...said }));
    } catch (error) {
      const said = error instanceof Error ? logText(`${error.name}: ${error.message}`, 200) : "unknown error";
      return [
        {
          id,
          status: "fail",
          message: `The check failed: ${said}`,
          remedy: "This is a fault of the doctor: report it.",
        },
      ];
    }
  });
  return (await Promise.all(found)).flat();
}
