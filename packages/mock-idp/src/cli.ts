#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { oldNode } from "./server/old-node.ts";

const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
const { engines } = JSON.parse(manifest) as { readonly engines: { readonly node: string } };
const old = oldNode(engines.node, process.versions.node);
if (old !== undefined) {
  console.error(`mock-idp: ${old}`);
  process.exitCode = 2;
} else {
  // Loaded after that: an old Node starts it, and then fails at each request.
  const { command } = await import("./command.ts");
  await command(process.argv.slice(2));
}
