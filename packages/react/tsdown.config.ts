import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/designsystemet.ts", "src/devtools.tsx", "src/devtools-off.ts"],
  format: "esm",
  platform: "browser",
  target: "es2022",
  dts: true,
  // What a page loads is small as it is published, whatever the application's own build does.
  minify: true,
  // Everything here is for Client Components. A directive in the source would not outlive the bundling.
  banner: { js: '"use client";' },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
