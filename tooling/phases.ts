import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";

/** Where the time of one test file went, in milliseconds. Vitest's own JSON report has the tests' share alone. */
export interface Phases {
  /** Relative to the package. */
  readonly file: string;
  /** Until the file is imported: the environment, the runner, setup files. */
  readonly setup: number;
  readonly import: number;
  /** Tests and their hooks. */
  readonly test: number;
}

/** Where the report is, in the folder of a package. In a folder of its own: each file of `.reports` itself is counted as a runner's. */
export const phasesReport = ".reports/phases/vitest.json";

/** A reporter of Vitest's that leaves the phases of each test file for `pnpm test --profile`. */
export default class PhasesReporter implements Reporter {
  #root = "";

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const phases = modules.map((module): Phases => {
      const taken = module.diagnostic();
      return {
        file: relative(this.#root, module.moduleId).replaceAll("\\", "/"),
        setup: taken.environmentSetupDuration + taken.prepareDuration + taken.setupDuration,
        import: taken.collectDuration,
        test: taken.duration,
      };
    });
    const path = join(this.#root, phasesReport);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, JSON.stringify(phases));
  }
}
