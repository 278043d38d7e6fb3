import { defineConfig, type UserConfig } from "tsdown";

const every = {
  format: "esm",
  platform: "browser",
  target: "es2022",
  // What a page loads is small as it is published, whatever the application's own build does.
  minify: true,
  // Everything here is for Client Components. A directive in the source would not outlive the bundling.
  banner: { js: '"use client";' },
} satisfies UserConfig;

export default defineConfig([
  {
    ...every,
    entry: ["src/index.ts", "src/designsystemet.ts", "src/devtools-off.ts"],
    dts: true,
    tsconfig: "src/tsconfig.json",
    outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
  },
  {
    ...every,
    entry: ["src/devtools.tsx"],
    dts: false,
    clean: false,
    outExtensions: () => ({ js: ".js" }),
    // It loads the entry as an application does. A chunk that the two share would make every application's download larger.
    plugins: [
      { name: "the entry", resolveId: (id) => (id === "./index.ts" ? { id: "./index.js", external: true } : null) },
    ],
  },
]);
