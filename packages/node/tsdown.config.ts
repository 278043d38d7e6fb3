import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts", "src/redis.ts", "src/postgres.ts"],
  format: "esm",
  platform: "node",
  target: "node22",
  dts: true,
  // Doc comments are in the declarations; names and lines stay, for whoever reads a stack trace or audits what is installed.
  outputOptions: { comments: false },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
