import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import validateName from "validate-npm-package-name";
import { nameOf } from "./answers.ts";
import type { Files } from "./template.ts";
import { UsageFault } from "./usage-fault.ts";

/** What a folder may have already: it stays as it is. */
const kept = new Set([".git", ".npmrc"]);

/** Refuses a folder that cannot take an application. @throws {@link UsageFault} */
export function refuseFolder(folder: string): void {
  if (folder === "") throw new UsageFault("the name of the folder is empty");
  const name = nameOf({ folder });
  const { validForNewPackages, errors = [], warnings = [] } = validateName(name);
  if (!validForNewPackages)
    throw new UsageFault(`npm refuses the name ${JSON.stringify(name)}: ${[...errors, ...warnings].join(", ")}`);
  const target = resolve(folder);
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new UsageFault(`${folder} is a file`, 1);
  const first = readdirSync(target).find((entry) => !kept.has(entry));
  if (first !== undefined)
    throw new UsageFault(`the folder ${folder} is not empty: it has ${first}. Name a new folder`, 1);
}

/**
 * Refuses a kept `.npmrc` that sets no registry for the scope: the install would ask the public one, where the scope is not claimed.
 *
 * @throws {@link UsageFault}
 */
export function refuseOtherRegistry(folder: string, files: Files): void {
  const kept = join(resolve(folder), ".npmrc");
  const line = /^@adgangskort:registry=.*$/m;
  const [needed] = line.exec(files[".npmrc"] ?? "") ?? [];
  if (needed !== undefined && existsSync(kept) && !line.test(readFileSync(kept, "utf8")))
    throw new UsageFault(`${join(folder, ".npmrc")} stays as it is, and lacks a line: add ${needed}`, 1);
}

/** Writes all files, or none: to a temporary folder first, which then takes its place. @throws {@link UsageFault} */
export function writeFolder(folder: string, files: Files): void {
  const target = resolve(folder);
  const exists = existsSync(target);
  let made: string | undefined;
  try {
    const beside = exists ? target : dirname(target);
    made = mkdirSync(beside, { recursive: true });
    // Not by mkdtemp: its folders are for one user alone, and this one becomes the application's.
    const temporary = join(beside, `.create-adgangskort-${randomUUID()}`);
    mkdirSync(temporary);
    made ??= temporary;
    for (const [file, text] of Object.entries(files)) writeText(join(temporary, file), text);
    if (exists) moveEntries(temporary, target);
    else renameSync(temporary, target);
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageFault(`cannot write to ${folder}: ${code}`, 1);
  }
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // The secrets of development are for this user alone.
  writeFileSync(path, text, path.endsWith(".env.local") ? { mode: 0o600 } : {});
}

/** Into a folder that exists: it may be the one that the person is in. */
function moveEntries(from: string, target: string): void {
  for (const entry of readdirSync(from))
    if (!existsSync(join(target, entry))) renameSync(join(from, entry), join(target, entry));
  rmSync(from, { recursive: true });
}
