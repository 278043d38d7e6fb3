import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { refuseOldPeer, type Load } from "../src/old-peer.ts";

const real = createRequire(import.meta.url);
const withVersion =
  (version: string): Load =>
  (path) =>
    path === "../package.json" ? (real(path) as unknown) : { version };

test.each(["vitest", "@playwright/test"])("%s as it is installed here is new enough", (name) => {
  expect(() => refuseOldPeer(name)).not.toThrow();
});

test.each([
  ["vitest", "3.2.4", "vitest 4.1.0 or later, and 3.2.4 is installed: npm install --save-dev vitest@latest"],
  ["vitest", "4.0.18", "vitest 4.1.0 or later, and 4.0.18 is installed"],
  ["@playwright/test", "1.9.2", "@playwright/test 1.60.0 or later, and 1.9.2 is installed"],
])("%s %s is refused by one line that names the remedy", (name, version, line) => {
  expect(() => refuseOldPeer(name, withVersion(version))).toThrow(line);
});

test.each(["4.1.0", "4.10.1", "5.0.0"])("Vitest %s is let in", (version) => {
  expect(() => refuseOldPeer("vitest", withVersion(version))).not.toThrow();
});
