import { dirname, join } from "node:path";
import { run } from "../run.ts";
import { packedFolder, type Packed } from "./packed.ts";

/** `TEST_FORM` of the gate: the frameworks that a landing follows. */
export const gateForm = "gate";

/** Run the tests of the frameworks' pages for those that a landing follows. They install from a registry, so that they are no part of `pnpm test`. */
export async function brokenMounting(packed: readonly Packed[], root: string): Promise<string[]> {
  // Without the JSON report, which is that of `pnpm test`.
  const { code, output } = await run(
    ["node_modules/.bin/vitest", "run", "tests/mounting.test.ts", "--reporter=default"],
    {
      cwd: join(root, "tooling"),
      env: { TEST_FORM: gateForm, [packedFolder]: dirname(packed[0]?.tarball ?? "") },
    },
  );
  return code === 0 ? [] : [output.trim()];
}
