import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "tsdown";

/** What importing the library loads: `entry`, and every module that it reaches without an `import()`. */
function loadedWith(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const source = readFileSync(entry, "utf8");
  for (const [, path = ""] of source.matchAll(/^(?:import|export|\}) (?!type ).*?from "(\.[^"]+)";$/gm))
    loadedWith(resolve(entry, "..", path), found);
  return found;
}

const core = loadedWith(resolve("src/index.ts"));

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/access.ts",
    "src/altinn.ts",
    "src/api.ts",
    "src/provider.ts",
    "src/id-porten.ts",
    "src/entra.ts",
    "src/feide.ts",
    "src/helseid.ts",
    "src/maskinporten.ts",
    "src/cli.ts",
    "src/redis.ts",
    "src/postgres.ts",
    "src/opentelemetry.ts",
  ],
  format: "esm",
  platform: "node",
  target: "node22",
  dts: true,
  // No comment with the name of each module either: the names of functions lead to them.
  inputOptions: { experimental: { attachDebugInfo: "none" } },
  outputOptions: {
    // Doc comments are in the declarations; names and lines stay, for whoever reads a stack trace or audits what is installed.
    comments: false,
    // In one file, as finding and reading each costs a server's start half a millisecond. So is what logins and logouts share.
    codeSplitting: {
      groups: [
        { name: "core", test: (id) => core.has(id) },
        { name: "session", test: /\/src\/session\/[\w-]+\.ts$/ },
      ],
    },
  },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
