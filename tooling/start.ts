import { appNamed, apps } from "./start/apps.ts";
import { before } from "./start/before.ts";
import { supervise } from "./start/supervise.ts";

const [name] = process.argv.slice(2);
const app = appNamed(name);
if (app) {
  process.exit(await supervise({ before, services: app.services, ready: () => console.log(app.welcome) }));
} else {
  console.error(`There is no app ${name} to start. There are: ${Object.keys(apps).join(", ")}.`);
  process.exit(1);
}
