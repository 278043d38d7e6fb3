import { appendFileSync } from "node:fs";

/*
 * Loaded before everything else by a process that a test starts: it writes which mutants it comes by to the file that the test's own process reads.
 */

const to = process.env["REACHED_TO"];
const told = new Set<number>();
if (to !== undefined && to !== "")
  Object.assign(globalThis, {
    reached: {
      add(id: number): void {
        if (told.has(id)) return;
        told.add(id);
        appendFileSync(to, `${id}\n`);
      },
    },
  });
