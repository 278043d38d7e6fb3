import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

/** The providers of `mock-idp assumptions`. */
const providers = ["altinn", "ansattporten", "entra", "feide", "helseid", "idporten", "maskinporten"];

/** Pages of results, which only a long run can write, and the command that does. */
const results = [
  { page: "security/report.md", title: "Security report", command: "npx -y pnpm@12 catalogue" },
  { page: "check/clients.md", title: "Clients of others, checked", command: "npx -y pnpm@12 test:long foreign" },
  {
    page: "measured/figures.md",
    title: "Measured figures",
    command: "npx -y pnpm@12 bench --page docs/measured/figures.md",
  },
  { page: "check/apps.md", title: "The reference apps, checked", command: "npx -y pnpm@12 test:long check-apps" },
];

/**
 * Writes the pages that git does not keep: the lists of requirements and of assumptions from their sources, and for each result that no run has left in
 * `docs`, a page that names the command.
 */
export function writeGenerated(docs: string): void {
  execFileSync(process.execPath, [join(root, "tooling/catalogue.ts"), "--lists"]);
  const command = join(root, "packages/mock-idp/dist/cli.js");
  for (const provider of providers)
    write(
      join(docs, "providers", `${provider}-assumptions.md`),
      execFileSync(process.execPath, [command, "assumptions", provider, "--list"], { encoding: "utf8" }),
    );
  for (const { page, title, command: by } of results)
    if (!existsSync(join(docs, page)))
      write(join(docs, page), `# ${title}\n\nThis site was built without these results. \`${by}\` writes them.\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
