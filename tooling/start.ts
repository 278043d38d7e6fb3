import { before, services, welcome } from "./start/services.ts";
import { supervise } from "./start/supervise.ts";

process.exit(await supervise({ before, services, ready: () => console.log(welcome) }));
