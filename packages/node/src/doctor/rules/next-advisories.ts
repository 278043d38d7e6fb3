/** Holes of Next.js through which an application with a login can be attacked. `fixed`: the first fixed version of each major line. */
export const advisories = {
  asOf: "2026-11-29",
  rows: [
    // Middleware is skipped by a header: CVE-2025-29927 was fixed before the oldest version that is supported here.
    { ids: ["CVE-2025-55182"], fixed: ["15.5.7", "16.0.7"] },
    {
      ids: ["CVE-2026-44573", "CVE-2026-44574", "CVE-2026-44575", "CVE-2026-44576", "CVE-2026-44578", "CVE-2026-45109"],
      fixed: ["15.5.18", "16.2.6"],
    },
  ],
} as const;

type Advisory = (typeof advisories.rows)[number];

/** The advisories that a version of Next.js falls under. Without a fixed version of its major line, none has been fixed in it. */
export function advisoriesOf(version: string): readonly Advisory[] {
  const parts = partsOf(version);
  const newest = Math.max(...advisories.rows.flatMap(({ fixed }) => fixed.map((each) => partsOf(each)[0] ?? 0)));
  if ((parts[0] ?? 0) > newest) return [];
  return advisories.rows.filter(({ fixed }) => {
    const first = fixed.map(partsOf).find(([major]) => major === parts[0]);
    return !first || isBefore(parts, first);
  });
}

/** A version before a release, such as 16.2.6-canary.3, counts as older than it. */
function partsOf(version: string): readonly number[] {
  const [release = "", before] = version.split("-");
  return [...release.split(".").map(Number), before === undefined ? 0 : -1];
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((part, index) => part !== other[index]);
  // Equal versions differ at -1, where neither has a part.
  return (one[at] ?? 0) < (other[at] ?? 0);
}
