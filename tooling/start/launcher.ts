import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

interface ProcessEntry {
  parent: number;
  words: string[];
}

function fromProc(pid: number): ProcessEntry {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The command's name, in parentheses, may itself hold spaces and parentheses: what follows the last one is numbers.
  const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  return { parent, words: readFileSync(`/proc/${pid}/cmdline`, "utf8").split(/[\0 ]/).filter(Boolean) };
}

function fromPs(pid: number): ProcessEntry | undefined {
  const { stdout } = spawnSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
  const [parent, ...words] = stdout.trim().split(/\s+/);
  return parent ? { parent: Number(parent), words } : undefined;
}

function lookUp(pid: number): ProcessEntry | undefined {
  try {
    return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

const launchers = new Set(["npm", "npx", "pnpm", "pnpx", "corepack"]);
const isLauncher = ({ words }: ProcessEntry): boolean =>
  words.slice(0, 2).some((word) => launchers.has(basename(word).replace(/(-cli)?\.[cm]?js$/, "")));
/** A shell that a launcher put between: `sh -c "…"`. A person's own shell is none. */
const isBetween = ({ words }: ProcessEntry): boolean =>
  /^(sh|dash|bash)$/.test(basename(words[0] ?? "")) && words[1] === "-c";

/** This process and the launchers above it (`npx` → `sh -c` → `pnpm` → us), nearest first. */
function launcherChain(): number[] {
  const chain = [process.pid];
  let longest = chain;
  for (let pid = process.ppid, entry = lookUp(pid); entry; pid = entry.parent, entry = lookUp(pid)) {
    if (!isLauncher(entry) && !isBetween(entry)) break;
    chain.push(pid);
    if (isLauncher(entry)) longest = [...chain];
  }
  return longest;
}

/**
 * Call `gone` once when any launcher above this process has died. A signal to `npx` alone ends npx and nothing below it:
 * without this watch the servers would stay behind, holding their ports. Gives a function that ends the watch.
 */
export function whenLauncherDies(gone: () => void): () => void {
  if (process.platform === "win32") return () => {};
  const chain = launcherChain();
  const timer = setInterval(
    () => {
      // Whoever loses its parent is given another at once, so a changed parent is a dead one.
      const intact = chain.slice(1).every((parent, index) => lookUp(chain[index] ?? 0)?.parent === parent);
      if (intact) return;
      clearInterval(timer);
      gone();
    },
    process.platform === "linux" ? 250 : 1000,
  );
  return () => clearInterval(timer);
}
