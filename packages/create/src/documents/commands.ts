import { relative } from "node:path";
import type { Answers } from "../answers.ts";
import { managers } from "./manager.ts";
import type { Description } from "./description.ts";

/** Where `pnpm preview-release` of the repository serves the packages until they are published. */
export const previewRegistry = "http://localhost:4873/";

/** What is started, each in a terminal of its own, in this order. */
export function startScripts({ scripts }: Pick<Description, "scripts">): string[] {
  return ["providers", "register", "dev"].filter((name) => Object.hasOwn(scripts, name));
}

/** What is run once, when the server of the sessions runs. */
export function firstScripts({ scripts }: Pick<Description, "scripts">): string[] {
  return ["migrate"].filter((name) => Object.hasOwn(scripts, name));
}

/** What the command prints at its end. */
export function nextCommands({ folder, manager, install, registry }: Answers, description: Description): string {
  const { run, install: installs } = managers[manager];
  const place = relative(".", folder);
  const needs = description.needs === undefined ? [] : [description.needs, ""];
  const prepared = firstScripts(description).map((script) => `  ${run(script)}`);
  const server = [...needs, ...(prepared.length > 0 ? [...prepared, ""] : [])];
  const first = [...(place === "" ? [] : [`cd ${place}`]), ...(install ? [] : [installs])];
  return `
  ${folder} is written. ${registry === previewRegistry ? servedFirst : ""}Next:

${first.map((command) => `    ${command}`).join("\n")}

${server.map((line) => `${line && `  ${line}`}\n`).join("")}  Then, each in a terminal of its own:

${startScripts(description)
  .map((script) => `    ${run(script)}`)
  .join("\n")}

  and open http://localhost:${description.port}. README.md has the rest.
`;
}

/** Without this, the install finds no registry. */
const servedFirst = `Nothing is published yet. In your clone of Adgangskort, in a terminal of its own, unless it runs already:

    npx -y pnpm@12 preview-release

  `;
