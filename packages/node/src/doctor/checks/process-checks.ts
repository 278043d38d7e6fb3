import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isAuthError } from "../../errors/errors.ts";
import { requireNode } from "../../runtime/node-version.ts";
import { fail, pass, skip, warn, type Check, type CheckResult } from "../check.ts";
import { jsonIn } from "../rules/json-file.ts";
import { advisories, advisoriesOf } from "../rules/next-advisories.ts";

/** What this process and the installed packages are like. */
export const processChecks: readonly Check[] = [
  { id: "node", title: "the version of Node", run: () => [nodeVersion()] },
  {
    id: "tls-verification",
    title: "certificates are verified",
    run: ({ env }) => [
      env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0"
        ? fail(
            "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates.",
            "Unset it, and name your CA by NODE_EXTRA_CA_CERTS.",
          )
        : pass("Certificates are verified."),
    ],
  },
  {
    id: "extra-ca",
    title: "the file of NODE_EXTRA_CA_CERTS can be read",
    run: ({ env: { NODE_EXTRA_CA_CERTS: file } }) => [
      !file
        ? skip("NODE_EXTRA_CA_CERTS is not set.")
        : isReadable(file)
          ? pass("NODE_EXTRA_CA_CERTS can be read.")
          : fail(
              "NODE_EXTRA_CA_CERTS names a file that cannot be read: Node ignores it.",
              "Mount the file, or unset the variable.",
            ),
    ],
  },
  { id: "next-version", title: "Next.js has no known hole", run: ({ folder }) => [nextVersion(folder)] },
  { id: "opentelemetry", title: "one version of @opentelemetry/api", run: ({ folder }) => [openTelemetry(folder)] },
  {
    id: "mock-dependency",
    title: "the mock is a development dependency",
    run: ({ folder }) => [mockDependency(folder)],
  },
];

function nodeVersion(): CheckResult {
  try {
    requireNode();
    return pass(`Node ${process.versions.node}.`);
  } catch (error) {
    const [fault] = isAuthError(error, "configuration_invalid") ? error.details.faults : [];
    return fail(`The version of Node ${fault?.fault}.`, "Install a newer Node.");
  }
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function nextVersion(folder: string): CheckResult {
  const version = versionFrom(folder, "next");
  if (version === undefined) return skip("Next.js is not installed here.");
  const known = advisoriesOf(version);
  if (known.length === 0) return pass(`Next.js ${version} has no hole of the list of ${advisories.asOf}.`);
  const ids = known.flatMap((advisory) => advisory.ids).join(", ");
  return fail(
    `Next.js ${version} has known holes: ${ids}.`,
    "npm install next@latest of your major version, and deploy.",
  );
}

/** The name under which `@opentelemetry/api` 1.x registers itself. */
const registered = Symbol.for("opentelemetry.js.api.1");

/** A copy of the API finds what another has registered only if its own minor version is not newer: spans would vanish without an error. */
function openTelemetry(folder: string): CheckResult {
  const ofApplication = versionFrom(folder, "@opentelemetry/api");
  const ofLibrary = versionFrom(import.meta.dirname, "@opentelemetry/api");
  const own = (globalThis as { [registered]?: { version?: unknown } })[registered]?.version;
  const versions = [ofApplication, ofLibrary, ...(typeof own === "string" ? [own] : [])].filter(
    (each) => each !== undefined,
  );
  if (ofApplication === undefined) return skip("@opentelemetry/api is not installed here.");
  return new Set(versions).size === 1
    ? pass(`One version of @opentelemetry/api: ${ofApplication}.`)
    : warn(
        `Several versions of @opentelemetry/api: ${versions.join(", ")}. Spans and metrics of one may vanish.`,
        "Make the package manager install one version (overrides), then npm ls @opentelemetry/api.",
      );
}

function mockDependency(folder: string): CheckResult {
  const found = jsonIn<"dependencies">(join(folder, "package.json"));
  if (!found) return skip("There is no package.json in this folder.");
  const dependencies = found.dependencies as object | undefined;
  return Object.hasOwn(dependencies ?? {}, "@adgangskort/mock-idp")
    ? warn("@adgangskort/mock-idp is in dependencies.", "Move it to devDependencies, so that no image has it.")
    : pass("The mock provider is not among the dependencies of production.");
}

/** The version of a package as code in this folder finds it. */
function versionFrom(folder: string, name: string): string | undefined {
  // A package may not export its package.json, so the folders are looked through as Node does.
  for (const modules of createRequire(join(folder, "package.json")).resolve.paths(name) ?? []) {
    const found = jsonIn<"version">(join(modules, name, "package.json"));
    if (typeof found?.version === "string") return found.version;
  }
  return undefined;
}
