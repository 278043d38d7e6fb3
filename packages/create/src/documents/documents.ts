import { randomBytes } from "node:crypto";
import { nameOf, type Answers } from "../answers.ts";
import { chosenStore } from "../basic/choices.ts";
import { manifestText, parseManifest } from "../manifest.ts";
import type { Files } from "../template.ts";
import { dockerfile, dockerignore } from "./container.ts";
import { descriptionOf } from "./description.ts";
import { readme } from "./readme.ts";
import { workflow } from "./workflow.ts";

const gitignore = `node_modules
.next
.data
*.db
*.db-*
.reports
.env*
!.env.example
*.pem
*.key
*.private.json
next-env.d.ts
*.tsbuildinfo
test-results
playwright-report
`;

/** Packages that want to run a script on install. None of them needs to. */
const pnpmWorkspace = `allowBuilds:
  msw: false
  sharp: false
`;

/** The files of an application, with those that every project has. */
export function withDocuments(files: Files, answers: Answers): Files {
  const { manager, registry } = answers;
  const description = descriptionOf(answers, files);
  return {
    ...files,
    "package.json": manifestText({ ...parseManifest(files["package.json"]), name: nameOf(answers) }),
    "README.md": readme(answers, description),
    Dockerfile: dockerfile(manager, description),
    ".dockerignore": dockerignore,
    ".github/workflows/ci.yml": workflow(manager, description),
    ".gitignore": gitignore,
    // The rest of it is made when the application is first started.
    ".env.local": environmentText({ SESSION_SECRETS: randomBytes(32).toString("base64url"), ...storeOf(answers) }),
    ...(registry !== undefined && { ".npmrc": `@adgangskort:registry=${registry}\n` }),
    ...(manager === "pnpm" && { "pnpm-workspace.yaml": pnpmWorkspace }),
  };
}

/** Where the server of the store is: the tables of PostgreSQL are created before the first start. */
const storeOf = ({ application }: Answers): Readonly<Record<string, string>> =>
  typeof application === "string" ? {} : chosenStore(application).environment;

const environmentText = (environment: Readonly<Record<string, string>>): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join("");
