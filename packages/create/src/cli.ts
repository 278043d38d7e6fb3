#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { refuseOldEngines, type Engines } from "./engines.ts";
import { UsageFault } from "./usage-fault.ts";

interface OwnManifest {
  readonly version: string;
  readonly engines: Engines;
}

try {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as OwnManifest;
  const { CI, npm_config_user_agent: userAgent } = process.env;
  refuseOldEngines(manifest.engines, process.versions.node, userAgent);
  // Loaded after that: an old Node cannot.
  const { create } = await import("./create.ts");
  await create(process.argv.slice(2), {
    version: manifest.version,
    userAgent,
    asks: process.stdin.isTTY && !CI,
  });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // An argument may have line breaks.
  console.error(
    `create-adgangskort: ${message.replaceAll(/\s+/g, " ")}${error instanceof UsageFault && error.exitCode === 2 ? " (see --help)" : ""}`,
  );
  process.exitCode = error instanceof UsageFault ? error.exitCode : 1;
}
