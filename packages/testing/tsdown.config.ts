import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: [
    "src/clock.ts",
    "src/index.ts",
    "src/node-test.ts",
    "src/playwright.ts",
    "src/tokens.ts",
    "src/vitest.ts",
    "src/rules/index.ts",
    "src/rules/playwright.ts",
    "src/rules/vitest.ts",
  ],
  format: "esm",
  platform: "node",
  target: "node22",
  dts: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});

export default config;
