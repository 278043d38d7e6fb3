import { join, resolve } from "node:path";
import { copyApp } from "./copied-app.ts";
import { apps } from "./start/apps/index.ts";

const [app = "", folder = ""] = process.argv.slice(2);
if (!Object.hasOwn(apps, app) || folder === "") {
  console.error(`Usage: pnpm copy-out <app> <folder>. There are: ${Object.keys(apps).join(", ")}.`);
  process.exit(1);
}
// The register stands beside the app that calls it, as here.
const copied = apps[app]?.register ? [app, "register-api"] : [app];
for (const each of copied) await copyApp(each, join(resolve(folder), each));
console.log(`
  Copied: ${copied.map((each) => join(folder, each)).join(", ")}

  Here, in a terminal of its own, until the first release:
    npx -y pnpm@12 preview-release
  In ${copied.length > 1 ? "each" : "it"}:   npm install
  Then, in ${join(folder, app)}, each in a terminal of its own:
    npm run providers${copied.length > 1 ? "\n    npm run register" : ""}
    npm run dev
`);
