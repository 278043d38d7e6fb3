import { defineConfig, type UserConfig } from "tsdown";

const shared = {
  cwd: new URL("../..", import.meta.url).pathname,
  format: "esm",
  dts: false,
  logLevel: "error",
  outExtensions: () => ({ js: ".js" }),
  // As `next dev` resolves it, for the toolbar of developers.
  inputOptions: { resolve: { conditionNames: ["development", "import", "default"] } },
} satisfies UserConfig;

/** The page of the tests, as a server renders it and as a browser loads it: from the package as it is published. */
export default defineConfig([
  {
    ...shared,
    entry: { render: "tests/pages/render.tsx" },
    platform: "node",
    outDir: ".pages/server",
    deps: { alwaysBundle: [/^@adgangskort\//], neverBundle: [/^react(-dom)?(\/|$)/, /^@digdir\//] },
  },
  {
    ...shared,
    entry: { hydrate: "tests/pages/hydrate.tsx" },
    platform: "browser",
    outDir: ".pages/browser",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    deps: { alwaysBundle: [/.*/] },
  },
]);
