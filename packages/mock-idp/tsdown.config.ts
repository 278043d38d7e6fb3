import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: [
    "src/index.ts",
    "src/msw.ts",
    "src/server.ts",
    "src/answers.ts",
    "src/lists.ts",
    "src/tokens.ts",
    "src/cli.ts",
  ],
  format: "esm",
  platform: "node",
  target: "node22",
  dts: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});

export default config;
