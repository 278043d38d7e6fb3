import { expect, it } from "vitest";
import { inForm } from "../tests/support/form.ts";
import { chaosRun as run, figure } from "./chaos/chaos-run.ts";
import { endedByLostAnswer, endsWithinRefresh, lostByFailover } from "./chaos/lost-tokens.ts";

it(
  "a run of everything at once logs nobody out, brings nothing back and mixes nothing up",
  { timeout: 120_000 },
  async () => {
    const { code, output } = await run(6);
    expect(output).toContain("Nothing went wrong.");
    expect(code).toBe(0);
    for (const label of ["replicas killed", "breakdowns", "refreshes", "own answers", "sessions ended on purpose"])
      expect(figure(output, label), label).toBeGreaterThan(0);
  },
);

// Beside each other: the second run spends most of its time waiting, and the store of neither fails.
it.concurrent.each(inForm({ short: ["mixed up"], long: ["logged out", "resurrected", "mixed up"] }))(
  "a run finds a planted fault by which people are %s",
  { timeout: 180_000 },
  async (fault) => {
    const { code, output } = await run(60, "--fault", fault);
    expect(figure(output, fault), output).toBeGreaterThan(0);
    expect(code).toBe(1);
  },
);

it.concurrent("a run with a slow provider logs nobody out by a late answer", { timeout: 180_000 }, async () => {
  const { code, output } = await run(15, "--profile", "slow-provider", "--people", "20");
  expect(output).toContain("Nothing went wrong.");
  expect(code).toBe(0);
  for (const label of ["refreshes slower than 5 s", "refreshes of unknown outcome", "own answers"])
    expect(figure(output, label), label).toBeGreaterThan(0);
});

const [taken, refused] = [
  { token: 1, replica: "1", taken: true, lost: false },
  { token: 1, replica: "2", taken: false, lost: false },
] as const;
const issuedAt = Date.now();
const tokenEnd = issuedAt + 34_000;

it.each([
  ["an answer that was lost, at the end of the access token", [{ ...taken, lost: true }, refused], tokenEnd, true],
  ["an answer that was lost, before the end of the access token", [{ ...taken, lost: true }, refused], issuedAt, false],
  ["a late answer that was not stored", [taken, refused], tokenEnd, false],
  ["nothing that the provider knows of", [{ ...taken, lost: true }], tokenEnd, false],
])("a session that ended by %s is counted as what it is", (_, uses, goneAt, lost) => {
  expect(endedByLostAnswer({ chain: { subject: "a", uses: [...uses], issuedAt } }, goneAt)).toBe(lost);
});

const outage = { from: issuedAt - 500, until: issuedAt + 3000 };
const after = issuedAt + 20_000;

it.each([
  ["whose login was just before the failover", [], issuedAt, true],
  ["whose login was long before it", [], issuedAt - 5000, false],
  ["whose login was after it", [], after, false],
  ["whose last tokens were just before it, and the earlier ones came again", [taken, refused], issuedAt, true],
  ["whose last tokens were just before it, and nobody came with the earlier ones", [taken], issuedAt, false],
  ["whose last tokens were long before it", [taken, refused], issuedAt - 5000, false],
])("a session %s is counted as what it is", (_, uses, at, lost) => {
  expect(lostByFailover({ chain: { subject: "a", uses: [...uses], issuedAt: at } }, [outage])).toBe(lost);
});

const lock = ["after lock\trefresh a\tfalse"];
const claim = ["after claim\trefresh of digest wish a\ttrue"];
const sent = ["before write\ta\tfalse", "after write\ta\ttrue"];
const write = ["before write\ta\tfalse", "after write\ta\ttrue"];
const release = ["before release\trefresh a\tfalse"];

it.each([
  ["before it asked", [...lock], false],
  ["before the provider's answer, or before the write", [...lock, ...claim, ...sent], true],
  ["in the middle of the write", [...lock, ...claim, ...sent, ...write.slice(0, 1)], true],
  ["when it had written", [...lock, ...claim, ...sent, ...write], false],
  [
    "when it had given up, as while the store is away",
    [...lock, ...claim, ...sent, ...write.slice(0, 1), ...release],
    false,
  ],
  ["when another had asked before", [...lock, "after claim\trefresh of digest wish a\tfalse"], false],
  ["in the renewal of another session", [...lock, "after claim\trefresh of digest wish b\ttrue"], false],
])("tokens died with a process that was killed %s, or not", (_, lines, died) => {
  expect(endsWithinRefresh(`${lines.join("\n")}\n`, "a")).toBe(died);
});
