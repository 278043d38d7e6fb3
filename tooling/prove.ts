import { join } from "node:path";
import { checks } from "./prove/checks.ts";
import { prove, type Proof } from "./prove/prove.ts";
import { dueShare, inShare } from "./prove/share.ts";
import { writeReport } from "./reports.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

const line = ({ name, clause, red, fault, ms }: Proof): string => {
  const found = red.length > 0 ? `${red.length} red: ${red[0]}` : "green";
  return `${fault ? "FAILED" : "ok    "}  ${name.padEnd(20)} ${clause.padEnd(44)} ${fault ?? found}  (${ms} ms)`;
};

/** What stands in place, as a table that can be quoted. */
function list(): void {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  console.log("| Check | Clause | File |\n| --- | --- | --- |");
  for (const { name, clause, package: of, edits } of checks)
    console.log(`| ${cell(name)} | ${cell(clause)} | ${of}/${edits[0]?.file ?? ""} |`);
}

/** The share of the checks that is due at this commit (docs/decisions/0008). */
async function dueChecks(): Promise<typeof checks> {
  const { output } = await run(["git", "rev-parse", "HEAD"], { cwd: repository });
  const due = inShare(checks, dueShare(output.trim()));
  console.log(`${due.length} of ${checks.length} checks are due at ${output.trim().slice(0, 12)}`);
  return due;
}

/**
 * `pnpm prove` takes out every check; `pnpm prove nonce acr` only those named; `pnpm prove --due` the share that is due at this
 * commit; `pnpm prove --list` shows them all.
 */
const wanted = process.argv.slice(2);
if (wanted.includes("--list")) {
  list();
  process.exit();
}
const chosen = wanted.includes("--due")
  ? await dueChecks()
  : checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interrupted.abort();
    process.exit(1); // the copies are removed on exit
  });
}

await installServers(repository);
// The tests import other packages as they are built. What does not build shows in the control, which is then not green.
await run(["turbo", "run", "build", "--filter=./packages/*"], { cwd: repository, signal: interrupted.signal });
const proofs = await prove(repository, chosen, interrupted.signal, (proof) => console.log(line(proof)));
const unproven = proofs.filter(({ fault }) => fault);
writeReport(
  join(repository, "tooling"),
  "prove",
  proofs.map(({ name, clause, fault }) => ({ name: `prove ${name} (${clause})`, ok: !fault })),
);
if (chosen.length === 0) console.log("There is no check to take out: nothing is proven");
else if (unproven.length === 0) console.log(`\nAll ${chosen.length} checks are held in place by a test`);
else console.log(`\n${unproven.length} not proven: ${unproven.map(({ name }) => name).join(", ")}`);
process.exitCode = chosen.length > 0 && unproven.length === 0 ? 0 : 1;
