import { apps } from "./start/apps/index.ts";
import { before } from "./start/before.ts";
import { servicesOf } from "./start/services.ts";
import { supervise } from "./start/supervise.ts";
import { welcomeTo } from "./start/welcome.ts";

const [name = "minimal"] = process.argv.slice(2);
const app = Object.hasOwn(apps, name) ? apps[name] : undefined;
if (app) {
  process.exit(await supervise({ before, services: servicesOf(name, app), ready: () => console.log(welcomeTo(app)) }));
} else {
  console.error(`There is no app ${name} to start. There are: ${Object.keys(apps).join(", ")}.`);
  process.exit(1);
}
