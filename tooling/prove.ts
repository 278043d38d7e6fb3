import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checks } from "./prove/checks.ts";
import type { Check } from "./prove/check.ts";
import { listAt } from "./prove/list-at.ts";
import { lostChecks, movesOf, namesIn } from "./prove/lost.ts";
import { heldByCompiler } from "./prove/compiled.ts";
import { derivedOf, shortName, type DerivedCheck } from "./prove/derived-checks.ts";
import { changedFiles, chosenBy, dueDerived, dueWeakened, endsWell, newRows } from "./prove/due.ts";
import { proveDerived, type DerivedProof } from "./prove/prove-derived.ts";
import { prove, type Proof } from "./prove/prove.ts";
import { readHeld, withObserved, writeHeld } from "./prove/tests-of.ts";
import { writeReport } from "./reports.ts";
import { run } from "./run.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/*
 * `pnpm prove` tries every check; `pnpm prove nonce src/protocol/id-token.ts` those of these names, or with one of these texts in
 * their names; `pnpm prove --changed [base]` what a landing proves; `pnpm prove --list` shows them all;
 * `pnpm prove --lost COMMIT` what that commit had in place and this one does not have, without a reason in moves.rows.
 */

/** Longer than this no landing waits. What was not begun by then is said to be left out. */
const longestLandingMs = 90_000;

const line = ({ name, clause, red, fault, ms }: Proof): string => {
  const found = red.length > 0 ? `red: ${red[0]}` : "green";
  return `${fault ? "FAILED" : "ok    "}  ${name}  ${clause}  ${fault ?? found}  (${ms} ms)`;
};

/** What stands in place, as a table that can be quoted. */
function listed(derived: readonly DerivedCheck[]): string {
  const row = (...cells: string[]): string => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |\n`;
  return [
    row("Check", "Clause", "File"),
    row("---", "---", "---"),
    ...checks.map(({ name, clause, package: of, edits }) =>
      row(name, clause, `packages/${of}/${edits[0]?.file ?? ""}`),
    ),
    ...derived.map(({ name, source }) => row(shortName(name, source), "derived", source)),
  ].join("");
}

interface Chosen {
  derived: DerivedCheck[];
  weakened: Check[];
}

async function chosenChecks(wanted: readonly string[], derived: DerivedCheck[]): Promise<Chosen> {
  const names = wanted.filter((name) => !name.startsWith("--"));
  if (wanted.includes("--changed")) {
    const { base, files } = await changedFiles(repository, names[0]);
    const added = await newRows(repository, base, files);
    const some = { derived: dueDerived(derived, files, readHeld()), weakened: dueWeakened(checks, files, added) };
    for (const [kind, { due, of }] of Object.entries(some))
      console.log(`${kind}: ${due.length} of the ${of} that the changes since ${base} touch`);
    return { derived: some.derived.due, weakened: some.weakened.due };
  }
  if (names.length === 0) return { derived, weakened: checks };
  return chosenBy(names, derived, checks);
}

const wanted = process.argv.slice(2);
const packages = derivedOf(repository);
const allDerived = packages.flatMap(({ checks: derived }) => derived);
if (wanted.includes("--list")) {
  // What a pipe has not taken at the exit is lost.
  await new Promise((resolve) => process.stdout.write(listed(allDerived), resolve));
  process.exit();
}
if (wanted.includes("--lost")) {
  const moves = movesOf(readFileSync(join(import.meta.dirname, "prove/moves.rows"), "utf8"));
  const before = namesIn(await listAt(repository, wanted.at(-1) ?? ""));
  const lost = lostChecks(before, namesIn(listed(allDerived)), moves);
  console.log([...lost, `${lost.length} of ${before.length} are not accounted for`].join("\n"));
  process.exit(lost.length > 0 ? 1 : 0);
}
const interrupted = new AbortController();
const derivedProofs: DerivedProof[] = [];
const isLanding = wanted.includes("--changed");

/** Which test held which check, also of a run that was stopped: the next one tries that test first, and a landing may draw the check. */
function noteHeld(): void {
  if (isLanding) return;
  const seen = derivedProofs.filter(({ fault }) => fault === undefined);
  const tests = seen.flatMap(({ check, test }) =>
    test === undefined ? [] : [{ ...check, test: `packages/${check.package}/${test}` }],
  );
  writeHeld(repository, withObserved(readHeld(), tests));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interrupted.abort();
    noteHeld();
    process.exit(1); // the copies are removed on exit
  });
}
const chosen = await chosenChecks(wanted, allDerived);
const count = chosen.derived.length + chosen.weakened.length;

await installServers(repository);
// The tests import other packages as they are built. What does not build shows in the control, which is then not green.
if (count > 0)
  await run(["turbo", "run", "build", "--filter=./packages/*"], { cwd: repository, signal: interrupted.signal });
const begun = performance.now();
const isLate = isLanding ? (): boolean => performance.now() - begun > longestLandingMs : undefined;
const show = (proof: Proof): void => console.log(line(proof));

for (const derived of packages) {
  const due = chosen.derived.filter(({ package: of }) => of === derived.name);
  if (due.length === 0) continue;
  const showDerived = (proof: DerivedProof): void => {
    derivedProofs.push(proof);
    show(proof);
  };
  const compiled = await heldByCompiler(repository, derived.name, due);
  for (const [check, says] of compiled)
    showDerived({ check, name: check.name, clause: "derived", red: [`the compiler: ${says}`], ms: 0 });
  const open = due.filter((check) => !compiled.has(check));
  await proveDerived(repository, derived, open, { signal: interrupted.signal, isLate, show: showDerived });
}
const proofs: Proof[] = [
  ...derivedProofs,
  ...(chosen.weakened.length > 0 && isLate?.() !== true
    ? await prove(repository, chosen.weakened, interrupted.signal, show, isLate)
    : []),
];

noteHeld();
const unproven = proofs.filter(({ fault }) => fault);
writeReport(
  join(repository, "tooling"),
  "prove",
  proofs.map(({ name, clause, fault }) => ({
    name: `prove ${name} (${clause})${fault === undefined ? "" : `: ${fault}`}`,
    ok: fault === undefined,
  })),
);
const tried = proofs.filter(({ name }) => !name.startsWith("(nothing taken out)")).length;
const byCompiler = derivedProofs.filter(({ red }) => red[0]?.startsWith("the compiler") === true).length;
if (count === 0) console.log("Nothing that changed has a check");
else if (unproven.length > 0)
  console.log(`\n${unproven.length} not proven:\n${unproven.map(({ name }) => name).join("\n")}`);
else console.log(`\n${tried} checks are held in place, ${byCompiler} of them by the compiler`);
if (tried < count) console.log(`${count - tried} were left out for want of time`);
process.exitCode = endsWell({ due: count, tried, unproven: unproven.length }, isLanding) ? 0 : 1;
