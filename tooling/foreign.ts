import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foreignClients } from "./foreign/clients.ts";
import { clientPage, clientRow, clientsHead } from "./foreign/pages.ts";
import { checked } from "./foreign/play.ts";
import { run } from "./run.ts";
import { repository } from "./workspace.ts";

/** `node tooling/foreign.ts NAME…`: checks clients of others, all without a name, and writes `docs/check/`. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !foreignClients.some((client) => client.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no client ${unknown.join(", ")}; there are ${foreignClients.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(2);
}

const docs = join(repository, "docs/check");
const overview = join(docs, "clients.md");
const { output } = await run(["git", "rev-parse", "--short=8", "HEAD"], { cwd: repository });
const told = { commit: output.trim(), on: new Date().toISOString().slice(0, 10) };
mkdirSync(docs, { recursive: true });

function writeRow(name: string, row: string): void {
  const rows = existsSync(overview)
    ? readFileSync(overview, "utf8")
        .split("\n")
        .filter((line) => line.startsWith("| ["))
    : [];
  const kept = rows.filter((line) => !line.includes(`](${name}.md)`));
  const order = (line: string): number => foreignClients.findIndex((client) => line.includes(`](${client.name}.md)`));
  writeFileSync(overview, overviewPage([...kept, row].toSorted((one, other) => order(one) - order(other))));
}

const overviewPage = (rows: readonly string[]): string => `# Clients of others, checked

Each row is a login that a client's own documentation shows, judged by \`mock-idp check\` with all lists that apply to Ansattporten. The counts are of faults, not of marks:
a client may fail what it never promised, and each page says what that is. The programs are in [tooling/foreign](../../tooling/foreign); this page and those of the clients are written by \`npx -y pnpm@12 exec node tooling/foreign.ts\`.

${[clientsHead, ...rows].join("\n")}
`;

for (const client of foreignClients.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const found = await checked(client);
  writeFileSync(join(docs, `${client.name}.md`), clientPage(found, told));
  writeRow(client.name, clientRow(found, told.on));
}
const formatted = await run(["oxfmt", "docs/check"], { cwd: repository });
if (formatted.code !== 0) throw new Error(formatted.output);
