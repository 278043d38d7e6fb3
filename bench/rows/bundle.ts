import { globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ratio, rounded, type Benchmark, type Row } from "../outcome.ts";

/** What an application's own build makes of the package, without React; the package's build leaves it here. */
const measured = new URL("../.measured/", import.meta.resolve("@adgangskort/react")).pathname;

/** kB that are loaded at first, and with what follows once somebody is logged in. */
interface Loaded {
  readonly first: number;
  readonly all: number;
}

function loaded(part: string): Loaded {
  const kilobytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const first = kilobytes(`${measured}${part}/${part}.js`);
  const all = globSync(`${measured}${part}/*.js`).reduce((sum, file) => sum + kilobytes(file), 0);
  return { first, all };
}

/** Row 9: what a page loads, minified and compressed. The figures are of files, the same on any machine. */
export const bundle: Benchmark = {
  name: "bundle",
  run: async () => {
    const [hook, session, everything] = [loaded("hook"), loaded("session"), loaded("everything-but-dialogs")];
    const row = (name: string, { first, all }: Loaded, counts: number, budget: number): Row => ({
      name,
      "at first, kB": rounded(first),
      "with what follows, kB": rounded(all),
      "of the budget": rounded(counts / budget),
    });
    return {
      rows: [
        row("session hook, login and logout by script, tabs in step", hook, hook.first, 1.6),
        row("the same with the ready buttons, in four languages", session, session.first, 1.6),
        row("everything but the dialogs", everything, everything.all, 4.5),
      ],
      ratios: [
        ratio("kB at first, with the ready buttons", session.first, { atMost: 1.6 }),
        ratio("kB of everything but the dialogs", everything.all, { atMost: 4.5 }),
      ],
    };
  },
};
