import { existsSync, readFileSync } from "node:fs";
import { run } from "./run.ts";

export function isRootOnDebian(): boolean {
  const release = "/etc/os-release";
  // Not Ubuntu: its package of Chromium only points at snap.
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, "utf8"));
}

/** Installs packages of Debian, without what they only recommend. @throws with what apt-get said */
export async function installFromDebian(root: string, ...packages: readonly string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const command of ["update -qq", `install -y -qq --no-install-recommends ${packages.join(" ")}`]) {
    const { code, output } = await run(["apt-get", ...command.split(" ")], { cwd: root, env });
    if (code !== 0) throw new Error(`apt-get ${command} failed:\n${output}`);
  }
}
