import { expect, test } from "vitest";
import { isLong } from "../../packages/node/tests/support/form.ts";
import { packedPackages } from "../gates/packed.ts";
import { brokenWithPeers } from "../peers/programs.ts";
import { peerRanges } from "../peers/ranges.ts";
import { publishedPackages, repository } from "../workspace.ts";

const minute = 60_000;

test("every range of peerDependencies has a row, and every row is declared", () => {
  const declared = publishedPackages(repository).flatMap(({ manifest }) =>
    Object.entries(manifest.peerDependencies ?? {}).map(([peer, range]) => [manifest.name, peer, range].join(" ")),
  );
  const rows = peerRanges.map((row) => [row.package, row.peer, row.range].join(" "));
  expect(rows.toSorted()).toEqual(declared.toSorted());
});

test("the ends of each row are those of its range", () => {
  for (const { peer, range, oldest, newest } of peerRanges) {
    const parts = range.split(" || ");
    expect([`^${oldest}`, newest], peer).toEqual([parts[0], parts.at(-1)]);
  }
});

const programs = isLong ? [...new Set(peerRanges.map(({ usedBy }) => usedBy))] : [];

test.each(programs.flatMap((name) => (["oldest", "newest"] as const).map((end) => ({ name, end }))))(
  "$name works with the $end peers",
  async ({ name, end }) => {
    expect(await brokenWithPeers(name, end, await packedPackages(repository))).toEqual([]);
  },
  10 * minute,
);
