import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../run.ts";
import { publishedPackages, type WorkspacePackage } from "../workspace.ts";

/** A published package and the tarball that would go to the registry. */
export interface Packed {
  pack: WorkspacePackage;
  tarball: string;
}

let packing: Promise<Packed[]> | undefined;

const temporaryFolders = new Set<string>();

function removeTemporaryFolders(): void {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true });
}

/** A new folder outside the repository, so that no parent's node_modules can help; removed when the process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `adgangskort-${name}-`));
  if (temporaryFolders.size === 0) process.on("exit", removeTemporaryFolders);
  temporaryFolders.add(folder);
  return folder;
}

/** The variable that names the folder of the tarballs to the tests that a gate runs. */
export const packedFolder = "PACKED";

async function packAll(root: string): Promise<Packed[]> {
  const given = process.env[packedFolder];
  const folder = given ?? temporaryFolder("packed");
  return Promise.all(
    publishedPackages(root).map(async (pack) => {
      const tarball = join(folder, `${pack.path.replaceAll("/", "-")}.tgz`);
      if (given !== undefined) return { pack, tarball };
      const { code, output } = await run(["pnpm", "pack", "--out", tarball], { cwd: pack.directory });
      if (code !== 0) throw new Error(`${pack.path}: pnpm pack failed\n${output}`);
      return { pack, tarball };
    }),
  );
}

/** Pack every published package, once in this process. */
export function packedPackages(root: string): Promise<Packed[]> {
  packing ??= packAll(root);
  return packing;
}

/** Run a command on each tarball, with the tarball as its last argument; its output is the problem when it fails. */
export async function judgeTarballs(
  packed: readonly Packed[],
  command: readonly string[],
  root: string,
): Promise<string[]> {
  const problems = [];
  for (const { pack, tarball } of packed) {
    const { code, output } = await run([...command, tarball], { cwd: root });
    if (code !== 0) problems.push(`${pack.path}:\n${output.trim()}`);
  }
  return problems;
}
