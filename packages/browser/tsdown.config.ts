import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "browser",
  target: "es2022",
  dts: true,
  // What a page loads is small as it is published, whatever the application's own build does.
  minify: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
