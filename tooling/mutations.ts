import { parseArgs } from "node:util";
import { sample } from "./mutations/sample.ts";
import { staleEquivalents, whyEquivalent } from "./mutations/equivalents.ts";
import { mutationsOf } from "./mutations/find.ts";
import type { Mutation } from "./mutations/mutation.ts";
import { tryMutations, type Verdict } from "./mutations/try.ts";
import { derivedPackages } from "./prove/rules.ts";
import { installServers } from "./servers.ts";
import { repository } from "./workspace.ts";

/*
 * `pnpm mutations` draws sixty mutations by the seed 1, and tries each with its nearest tests. `--seed 2 --count 20` draws others, `--list` only
 * shows them, `--tests 40` runs more tests for one that none has seen, and numbers (`pnpm mutations 3 17`) choose of those drawn.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "60" },
    tests: { type: "string", default: "12" },
    list: { type: "boolean", default: false },
  },
});

const all = derivedPackages.flatMap((name) => mutationsOf(repository, name));
const drawn = sample(values.seed, Number(values.count), all);
const number = new Map(drawn.map((mutation, index) => [mutation, index + 1]));
const chosen = drawn.filter(
  (mutation) => positionals.length === 0 || positionals.includes(String(number.get(mutation))),
);

const described = (mutation: Mutation): string => {
  const { kind, source, line, within, before, after } = mutation;
  return `${number.get(mutation)}  ${kind}  ${source}:${line} ${within}\n    ${before}\n  → ${after}`;
};

if (values.list) {
  console.log(chosen.map(described).join("\n"));
} else {
  await installServers(repository);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      interrupted.abort();
      process.exit(1); // the copies are removed on exit
    });
  const show = (mutation: Mutation, { by, what }: Verdict): void =>
    console.log(`${described(mutation)}\n  ${by === "none" ? "NOT SEEN by" : `seen by the ${by}:`} ${what}`);
  const most = Number(values.tests);
  const equal = chosen.filter((mutation) => whyEquivalent(mutation) !== undefined);
  for (const mutation of equal) console.log(`${described(mutation)}\n  an equivalent: ${whyEquivalent(mutation)}`);
  const others = chosen.filter((mutation) => !equal.includes(mutation));
  const verdicts = [...(await tryMutations(repository, others, { most, signal: interrupted.signal, show })).values()];
  const seenBy = (wanted: Verdict["by"]): number => verdicts.filter(({ by }) => by === wanted).length;
  console.log(
    `\n${chosen.length} mutations: ${equal.length} equivalents, ${seenBy("compiler")} seen by the compiler, ${seenBy("test")} by a test, ${seenBy("none")} by none`,
  );
  const stale = staleEquivalents(all);
  for (const entry of stale) console.log(`tooling/mutations/equivalents.ts: no mutation is ${entry}`);
  process.exitCode = seenBy("none") + stale.length === 0 ? 0 : 1;
}
