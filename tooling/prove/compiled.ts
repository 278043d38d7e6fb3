import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.ts";
import type { DerivedCheck } from "./derived-checks.ts";

/** A statement that is taken out leaves the semicolon of an `if` behind, which is ours and says nothing of the check. */
const ours = "TS1313";

const options = { declaration: false, noEmit: true, noUnusedLocals: false, allowUnreachableCode: true };

/** The file beside the source that has it without this check. With 0, it has the source as it is. */
const beside = (source: string, id: number): string => source.replace(/(?=\.tsx?$)/, `.check${id}`);

function without(text: string, { mutant }: DerivedCheck): string {
  const { start, end, replace } = mutant.withoutDead ?? mutant;
  return text.slice(0, start) + replace + text.slice(end);
}

/**
 * The checks of a package that cannot be taken out, since the source does not compile without them, each with what the compiler says: what it compares
 * is of a type that the code after it does not take. One run of the compiler reads all of them, each in a file of its own.
 */
export async function heldByCompiler(
  root: string,
  name: string,
  checks: readonly DerivedCheck[],
): Promise<Map<DerivedCheck, string>> {
  const folder = join(root, "packages", name);
  const copy = mkdtempSync(join(folder, "..", `.prove-${name}-`));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    cpSync(join(folder, "src"), join(copy, "src"), { recursive: true });
    cpSync(join(folder, "package.json"), join(copy, "package.json"));
    symlinkSync(join(folder, "node_modules"), join(copy, "node_modules"), "junction");
    const configuration = { extends: `../${name}/tsconfig.json`, compilerOptions: options, include: ["src"] };
    writeFileSync(join(copy, "tsconfig.json"), JSON.stringify(configuration));
    const inPackage = ({ source }: DerivedCheck): string => source.slice(`packages/${name}/`.length);
    for (const check of checks) {
      const text = readFileSync(join(root, check.source), "utf8");
      writeFileSync(join(copy, beside(inPackage(check), 0)), text);
      writeFileSync(join(copy, beside(inPackage(check), check.id)), without(text, check));
    }
    const { output } = await run(["tsc", "--project", copy, "--pretty", "false"], { cwd: root });
    const said = new Map<string, string>();
    for (const [, file = "", error = ""] of output.matchAll(/(src\/[^\s(]+)\(\d+,\d+\): error (.*)/g))
      if (!error.startsWith(ours) && !said.has(file)) said.set(file, error);
    return new Map(
      checks.flatMap((check) => {
        const says = said.get(beside(inPackage(check), check.id));
        return says !== undefined && !said.has(beside(inPackage(check), 0)) ? [[check, says] as const] : [];
      }),
    );
  } finally {
    remove();
    process.off("exit", remove);
  }
}
