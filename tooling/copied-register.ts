import { join, posix } from "node:path";
import { textsIn } from "./texts-in.ts";
import { repository, type Manifest } from "./workspace.ts";

/** The register as a folder of an app. */
interface CopiedRegister {
  readonly files: Readonly<Record<string, string>>;
  readonly manifest: Manifest | undefined;
}

/** The files of `register-api` for one subject alone: what its server imports, and the tests of that. */
export async function filesOfRegister(subject: string | undefined): Promise<CopiedRegister> {
  if (subject === undefined) return { files: {}, manifest: undefined };
  const all = await textsIn(join(repository, "apps/register-api"));
  const texts: Readonly<Record<string, string>> = { ...all, "subjects.ts": subjectsWith(subject) };
  const tests = Object.entries(all).filter(([file, text]) => file.endsWith(".test.ts") && isOf(subject, text));
  const files = [...reached(["server.ts", ...tests.map(([file]) => file)], texts), "vitest.config.ts"];
  return {
    files: Object.fromEntries(files.map((file) => [`register-api/${file}`, texts[file] ?? ""])),
    manifest: JSON.parse(all["package.json"] ?? "") as Manifest,
  };
}

/** A test of the subject names its folder. A test of all subjects, or of several, imports their list. */
function isOf(subject: string, text: string): boolean {
  return new RegExp(`[/"]${subject}/`).test(text) && !text.includes('"../subjects.ts"');
}

function subjectsWith(subject: string): string {
  return `import { ${subject} } from "./${subject}/api.ts";
import type { Api } from "./api.ts";

/** One row for each subject. */
export const subjects: readonly Api[] = [${subject}];
`;
}

/** The given files, and what they import from files beside them. */
function reached(files: readonly string[], texts: Readonly<Record<string, string>>): string[] {
  const found = new Set<string>();
  const next = [...files];
  for (let file = next.pop(); file !== undefined; file = next.pop()) {
    const text = texts[file];
    if (text === undefined || found.has(file)) continue;
    found.add(file);
    const folder = posix.dirname(file);
    next.push(...Array.from(text.matchAll(/from "(\.{1,2}\/[^"]+)"/g), ([, path = ""]) => posix.join(folder, path)));
  }
  return [...found].toSorted();
}
