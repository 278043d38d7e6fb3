import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { openPlace, type Place } from "../support/stores.ts";

/** Two real processes fight over one store: one wins each claim, no update is lost, and no two hold a lock at once. */
export async function expectFairContest(place: Place): Promise<void> {
  const script = new URL("./store-contender.ts", import.meta.url).pathname;
  const contenders = [1, 2].map(() =>
    spawn(process.execPath, [script, JSON.stringify(place)], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const outputs = contenders.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]());
  const lines = (): Promise<string[]> =>
    Promise.all(outputs.map(async (output) => String((await output.next()).value)));

  expect(await lines()).toEqual(["ready", "ready"]);
  for (const { stdin } of contenders) stdin.end("go");
  const results = (await lines()).map((line) => JSON.parse(line) as Record<string, number>);
  const total = (name: string): number => results.reduce((sum, result) => sum + (result[name] ?? Number.NaN), 0);
  const totals = { claims: total("claims"), created: total("created"), meetings: total("meetings") };
  expect(totals).toEqual({ claims: 1, created: 1, meetings: 0 });

  const store = await openPlace(place);
  expect((await store.read("shared"))?.version).toBe(1 + 2 * 200);
  await store.finish();
}
