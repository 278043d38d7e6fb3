import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts"],
  format: "esm",
  platform: "browser",
  target: "es2022",
  dts: true,
  // What a page loads is small as it is published, whatever the application's own build does.
  minify: true,
  // The application's own build names what it serves.
  outputOptions: { chunkFileNames: "[name].js" },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
