import { join } from "node:path";
import { build, createServer } from "vitepress";
import { writeGenerated } from "./generated.ts";
import { unanswered } from "./questions.ts";
import { writeReference } from "./reference.ts";

const help = `Usage: pnpm docs          serves the documentation at http://localhost:4180, and shows changes at once
       pnpm docs:build    builds it into site/dist, and fails for a dead link or a question that the search does not answer
`;

const [command = "serve"] = process.argv.slice(2);
const docs = join(import.meta.dirname, "../docs");

async function builtSite(): Promise<number> {
  await build(import.meta.dirname);
  const problems = await unanswered(join(import.meta.dirname, "dist"));
  console.error(problems.join("\n"));
  return problems.length > 0 ? 1 : 0;
}

if (command === "--help") console.log(help);
else {
  writeGenerated(docs);
  await writeReference(join(docs, "reference"));
  if (command === "build") process.exitCode = await builtSite();
  else {
    const server = await createServer(import.meta.dirname, { port: 4180 });
    await server.listen();
    server.printUrls();
  }
}
