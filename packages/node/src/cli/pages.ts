import { logText } from "../audit/log-text.ts";
import { headTooLargeFile } from "../pages/head-too-large.ts";
import type { Service } from "../pages/service.ts";
import { allLanguages } from "../texts/language.ts";
import { CommandFault, parse, usage } from "./command.ts";
import { closeStores, namedApplication } from "./load-application.ts";
import { writeIn } from "./write-file.ts";

/** Writes the pages that a proxy in front shows by itself, with the agency of the application's `service`. */
export async function pages(given: readonly string[]): Promise<number> {
  const { options, files } = parse(given, ["config", "env", "out"]);
  if (files.length > 0) throw new CommandFault(`What is "${files[0]}"?`, { usage });
  if (options.config === undefined)
    throw new CommandFault("--config is missing: the module that calls createAuth", { usage });
  const { configs, fault } = await namedApplication(options.config, options.env);
  try {
    if (fault) throw new CommandFault(`${options.config} cannot be loaded. ${logText(fault.message, 300)}`);
    const service = oneOf(configs.flatMap(({ service: one }) => one ?? []));
    const [first] = service.languages;
    for (const language of allLanguages) {
      // The proxy has a file for every language, so that one that the service does not offer is read in its first.
      const text = await headTooLargeFile(service, service.languages.includes(language) ? language : first);
      console.log(writeIn(options.out ?? ".", `${language}.html`, text));
    }
    for (const [option, path] of pathsOf(service))
      console.error(
        `${option} is ${path} of this site: until the cookies are deleted, the link leads back to this page.`,
      );
    return 0;
  } finally {
    await closeStores(configs);
  }
}

/** @throws {@link CommandFault} without a `service`, or with several */
function oneOf(services: readonly Service[]): Service {
  const [service, ...others] = new Map(services.map((one) => [JSON.stringify(one), one])).values();
  if (!service) throw new CommandFault("createAuth has no service, so the pages would have no agency");
  if (others.length > 0)
    throw new CommandFault("The module makes applications with several services: name one that makes one of them");
  return service;
}

/** The links of help and footer that are no addresses of another site. */
function pathsOf({ support, links }: Service): (readonly [option: string, path: string])[] {
  const all = { "support.href": support.href, ...links };
  return Object.entries(all).flatMap(([name, href]) =>
    href?.startsWith("/") ? [[name.includes(".") ? `service.${name}` : `service.links.${name}`, href] as const] : [],
  );
}
