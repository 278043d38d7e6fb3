/** The programs that use peers, each by a login or a rendered page: see `programs.ts`. */
export type ProgramName = "stores" | "test kit" | "browser kit" | "next" | "react";

/** A range of `peerDependencies`, and the versions at its ends. */
export interface PeerRange {
  /** The package that declares it. */
  readonly package: string;
  readonly peer: string;
  readonly range: string;
  readonly oldest: string;
  /** What npm is asked for: the last release of the highest major version. */
  readonly newest: string;
  readonly usedBy: ProgramName;
}

const row = (
  name: string,
  peer: string,
  range: string,
  [oldest, newest]: readonly [string, string],
  usedBy: ProgramName,
): PeerRange => ({ package: `@adgangskort/${name}`, peer, range, oldest, newest, usedBy });

/** Every range that a published package declares. `pnpm test:long peers` runs the program of each at both ends. */
export const peerRanges: readonly PeerRange[] = [
  // Present in each login of these programs, without an SDK. `packages/node/tests` has both lines of the SDK.
  row("node", "@opentelemetry/api", "^1.9.0", ["1.9.0", "^1.9.0"], "stores"),
  row("node", "ioredis", "^5.0.0 || ^6.0.0", ["5.0.0", "^6.0.0"], "stores"),
  row("node", "redis", "^5.0.0 || ^6.0.0", ["5.0.0", "^6.0.0"], "stores"),
  row("node", "pg", "^8.0.3", ["8.0.3", "^8.0.3"], "stores"),
  row("mock-idp", "msw", "^3.0.0", ["3.0.0", "^3.0.0"], "test kit"),
  row("testing", "msw", "^3.0.0", ["3.0.0", "^3.0.0"], "test kit"),
  row("testing", "vitest", "^4.1.0 || ^5.0.0", ["4.1.0", "^5.0.0"], "test kit"),
  row("testing", "@playwright/test", "^1.60.0", ["1.60.0", "^1.60.0"], "browser kit"),
  row("next", "next", "^15.5.0 || ^16.0.0", ["15.5.0", "^16.0.0"], "next"),
  row("next", "react", "^19.0.0", ["19.0.0", "^19.0.0"], "next"),
  row("react", "react", "^19.2.0", ["19.2.0", "^19.2.0"], "react"),
  row("react", "@types/react", "^19.2.0", ["19.2.0", "^19.2.0"], "react"),
  row("react", "@digdir/designsystemet-react", "^1.22.0", ["1.22.0", "^1.22.0"], "react"),
];
