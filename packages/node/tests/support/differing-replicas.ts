import { sqliteStore } from "../../src/index.ts";
import { compareReplicas, newAgreement } from "../../src/replicas/replica-agreement.ts";
import type { ReplicaComparison } from "../../src/telemetry/telemetry.ts";
import { configOf } from "./config-of.ts";

/** Two replicas over one file, of which the second has another secret and starts with `differ`. Their comparisons need no time. */
export function differingReplicas(path: string): {
  readonly state: () => ReplicaComparison;
  readonly differ: () => Promise<void>;
} {
  const [first, second] = ["s", "w"].map((letter) => {
    const config = configOf({ secrets: [letter.repeat(43)], store: sqliteStore({ path }) });
    return { config, agreement: newAgreement(config) };
  });
  return {
    state() {
      const options = first?.agreement.found.map(({ option }) => option) ?? [];
      return { status: options.length > 0 ? "disagree" : "agree", options };
    },
    async differ() {
      for (let round = 0; round < 3; round += 1)
        for (const each of [first, second]) if (each) await compareReplicas(each.config, each.agreement);
      for (const each of [first, second]) await each?.config.store.close();
    },
  };
}
