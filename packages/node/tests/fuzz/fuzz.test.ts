import { randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parsers } from "./parsers.ts";
import { fuzz } from "./run.ts";

const runs = 200;
/** A failure of a landing that is no failure of the next one would be forgotten, so half of the inputs are the same in each. */
const fixedSeed = 20_261_129;

it.each(parsers.map((parser) => [parser.name, parser] as const))(
  "%s, whatever it says, is read as documented or refused by an error of the table, in 50 ms of CPU",
  async (_, parser) => {
    const { accepted } = await fuzz(parser, runs, fixedSeed);
    // It is no proof if every input is refused.
    expect(accepted).toBeGreaterThan(0);
    await fuzz(parser, runs, randomInt(2 ** 30));
  },
);

it("an input that takes longer is told with its seed", async () => {
  const busy = (input: unknown): boolean => {
    const began = process.cpuUsage();
    while (input === 7 && process.cpuUsage(began).user < 60_000);
    return true;
  };
  const slow = { name: "a slow parser", input: fc.nat(9), holds: busy };
  await expect(fuzz(slow, runs, fixedSeed)).rejects.toMatchObject({
    message: expect.stringMatching(/seed: 20261129[^]+Counterexample: \[7\]/) as string,
    cause: { message: expect.stringContaining("ms of CPU") as string },
  });
});
