import { manifestText, parseManifest, sortedDependencies } from "../manifest.ts";
import type { BasicTemplate, Files } from "../template.ts";
import { authFile } from "./auth-file.ts";
import { chosenStore, type Choices } from "./choices.ts";
import { environmentExample, environmentFile, mockFile } from "./development.ts";
import { editsFor, organisationFiles, type Edit } from "./pages.ts";

/** The files of a basic application: those of the template, changed for what was chosen, and those that are written for it. */
export function basicApplication(choices: Choices, name: string, { files, versions }: BasicTemplate): Files {
  const left = Object.entries(files).filter(([file]) => choices.organisations || !organisationFiles.includes(file));
  const edited = editsFor(choices).reduce(applied, Object.fromEntries(left));
  return {
    ...edited,
    "auth.ts": authFile(choices),
    "dev/environment.ts": environmentFile(choices, name),
    "dev/mock-idp.ts": mockFile(choices, name),
    ".env.example": environmentExample(choices),
    ...chosenStore(choices).files,
    "package.json": basicManifest(choices, files["package.json"], versions),
  };
}

function applied(files: Files, { file, from, to }: Edit): Files {
  const text = files[file] ?? "";
  if (text.split(from).length !== 2) throw new Error(`the template's ${file} has not once: ${from}`);
  return { ...files, [file]: text.replace(from, () => to) };
}

function basicManifest(
  choices: Choices,
  template: string | undefined,
  versions: Readonly<Record<string, string>>,
): string {
  const { dependencies, devDependencies, scripts } = chosenStore(choices);
  const manifest = parseManifest(template);
  const added = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((added) => [added, versions[added] ?? "*"]));
  return manifestText({
    ...manifest,
    scripts: { ...manifest.scripts, ...scripts },
    dependencies: sortedDependencies({ ...manifest.dependencies, ...added(dependencies) }),
    devDependencies: sortedDependencies({ ...manifest.devDependencies, ...added(devDependencies) }),
  });
}
