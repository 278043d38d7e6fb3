import { expect, test } from "vitest";
import { checks } from "../prove/checks.ts";
import { dueShare, inShare, shares } from "../prove/share.ts";

const all = Array.from({ length: shares }, (_, share) => inShare(checks, share));

test("every check is in exactly one share, and no share is much larger than another", () => {
  expect(
    all
      .flat()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(checks.map(({ name }) => name).toSorted());
  for (const share of all) expect(share.length).toBeLessThan((2 * checks.length) / shares);
});

test("every share comes up, whatever the commits are", () => {
  const due = new Set(Array.from({ length: 200 }, (_, commit) => dueShare(`commit ${commit}`)));
  expect(due.size).toBe(shares);
});
