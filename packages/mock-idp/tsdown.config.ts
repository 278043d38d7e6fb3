import { defineConfig, type UserConfig } from "tsdown";

const config: UserConfig = defineConfig({
  entry: ["index", "msw", "server", "answers", "lists", "tokens", "cli"].map((name) => `src/${name}.ts`),
  format: "esm",
  platform: "node",
  target: "node22",
  dts: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});

export default config;
