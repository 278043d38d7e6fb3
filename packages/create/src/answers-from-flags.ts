import { managerOf, type Answers } from "./answers.ts";
import type { CommandOptions } from "./command-options.ts";
import { UsageFault } from "./usage-fault.ts";

/** The answers of the command line alone. @throws {@link UsageFault} that names every flag that is missing */
export function answersFromFlags(given: CommandOptions, userAgent: string | undefined): Omit<Answers, "registry"> {
  const { folder, app, providers, organisations, store } = given;
  const represents = providers?.includes("ansattporten") ?? false;
  const missing = [
    ...(folder === undefined ? ["the folder"] : []),
    ...(app === undefined && providers === undefined ? ["--provider or --app"] : []),
    ...(app === undefined && represents && organisations === undefined
      ? ["--organisations or --no-organisations"]
      : []),
    ...(app === undefined && store === undefined ? ["--store"] : []),
  ];
  if (missing.length > 0 || folder === undefined)
    throw new UsageFault(`there is no terminal to ask in, and these are missing: ${missing.join(", ")}`);
  return {
    folder,
    application: app ?? {
      providers: providers ?? [],
      organisations: organisations ?? false,
      store: store ?? "sqlite",
    },
    manager: given.manager ?? managerOf(userAgent) ?? "npm",
    install: given.install ?? false,
  };
}
