import { nameOf, type Answers } from "../answers.ts";
import { firstScripts, startScripts } from "./commands.ts";
import type { Description } from "./description.ts";
import { managers, type Manager } from "./manager.ts";

/** What each script is for. */
const scriptSays: Readonly<Record<string, string>> = {
  providers: "the mock providers, on http://localhost:4000: people to log in as, and every call",
  register: "the register that the application calls, on http://localhost:4100",
  dev: "the application, while you change it",
  build: "builds it for production",
  lint: "finds a guard that is not awaited, and other mistakes",
  start: "starts what was built",
  test: "the tests: real logins at the mock, without a browser",
  "test:e2e": "the tests in a browser, of what was built",
  migrate: "creates the tables of the sessions",
};

export function readme(answers: Answers, description: Description): string {
  const manager = managers[answers.manager];
  const scripts = Object.entries(scriptSays).filter(([name]) => Object.hasOwn(description.scripts, name));
  return `# ${nameOf(answers)}

${description.says.join("\n\n")}

## Start

\`\`\`sh
${manager.install}
\`\`\`
${serverOf(description, manager)}
Then, each in a terminal of its own:

\`\`\`sh
${startScripts(description).map(manager.run).join("\n")}
\`\`\`

Open <http://localhost:${description.port}>. The first of them completes \`.env.local\`, with keys for this machine alone. These people can log in:

${Object.entries(description.people)
  .map(([name, says]) => `- ${name}: ${says}`)
  .join("\n")}

## Scripts

| \`${manager.run("…")}\` | what it does |
| --- | --- |
${scripts.map(([name, says]) => `| \`${name}\` | ${says} |`).join("\n")}
${browserOf(description, manager)}
## Make it your own

1. \`auth.ts\` says who may log in, and how. The name of the agency is in \`app/layout.tsx\`.
2. Register the application with its provider. \`.env.example\` lists what you get there, and what else the application reads from its environment.
3. Outside development, leave out every variable with \`MOCK\` in its name: the mock lets anybody in.
${registryOf(answers)}
## Deploy

\`Dockerfile\` builds an image, and \`.github/workflows/ci.yml\` builds and tests each change. Both need \`${manager.lockFile}\` in git, which \`${manager.install}\` writes.
${description.keepsFiles ? "\nMount a volume at `/app/.data`. A container that is replaced without one logs everybody out.\n" : ""}`;
}

function serverOf(description: Description, { run }: Manager): string {
  if (description.needs === undefined) return "";
  const scripts = firstScripts(description).map(run);
  const commands = scripts.length > 0 ? `\n\`\`\`sh\n${scripts.join("\n")}\n\`\`\`\n` : "";
  return `\n${description.needs}\n${commands}`;
}

function browserOf({ scripts }: Description, { exec, run }: Manager): string {
  if (!Object.hasOwn(scripts, "test:e2e")) return "";
  return `
\`${run("test:e2e")}\` needs a build, and a browser: \`${exec("playwright install chromium")}\`, or \`CHROMIUM_PATH\`.
`;
}

function registryOf({ registry }: Answers): string {
  if (registry === undefined) return "";
  return `
\`.npmrc\` takes \`@adgangskort/…\` from ${registry}. If that is a machine of your own, CI and \`docker build\` do not reach it: name a registry there that they reach.
`;
}
