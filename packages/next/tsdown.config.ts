import { defineConfig, type UserConfig } from "tsdown";

const shared: UserConfig = {
  format: "esm",
  platform: "node",
  target: "node22",
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
};

export default defineConfig([
  { ...shared, entry: ["src/index.ts"], dts: true },
  {
    ...shared,
    // The same for Node without Next's bundler, as in a test: the package `next` has no `exports`, so Node needs the names of its files.
    entry: { "outside-next": "src/index.ts" },
    outputOptions: { paths: (id) => (/^next\/\w+$/.test(id) ? `${id}.js` : id) },
    clean: false,
    dts: false,
  },
]);
