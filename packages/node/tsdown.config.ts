import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Rolldown } from "tsdown";

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

/** V8 keeps a source with one character above U+00FF in two bytes for each character. The core has seven of them, which would double it. */
const oneByteCore: Rolldown.Plugin = {
  name: "one-byte-core",
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type === "chunk" && part.name === "core") part.code = part.code.replaceAll(/[^\0-\u00ff]/g, escaped);
    }
  },
};

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

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
  plugins: [oneByteCore],
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
        { name: "session", test: /\/src\/(session|administration)\/[\w/-]+\.ts$/ },
      ],
    },
  },
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
});
