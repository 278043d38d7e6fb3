import { apps } from "./start/apps/index.ts";
import type { Command } from "./start/process-group.ts";
import { everything, servicesOf } from "./start/services.ts";
import { supervise, type Service } from "./start/supervise.ts";
import { welcome, welcomeTo } from "./start/welcome.ts";
import { repository } from "./workspace.ts";

/** What must be there before the servers start. */
const before: Command[] = [
  {
    name: "build",
    command: ["turbo", "run", "build", "--filter=./packages/*", "--ui=stream", "--output-logs=errors-only"],
    cwd: repository,
  },
];

/** What to run and to say: all apps, or the one that was named. */
function planFor(name: string | undefined): { services: Service[]; said: string } | undefined {
  if (name === undefined) return { services: everything(apps), said: welcome(apps) };
  const app = Object.hasOwn(apps, name) ? apps[name] : undefined;
  return app && { services: servicesOf(name, app), said: welcomeTo(app) };
}

const [name] = process.argv.slice(2);
const plan = planFor(name);
if (plan) {
  process.exit(await supervise({ before, services: plan.services, ready: () => console.log(plan.said) }));
} else {
  console.error(`There is no app ${name} to start. There are: ${Object.keys(apps).join(", ")}.`);
  process.exit(1);
}
