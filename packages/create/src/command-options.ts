import { parseArgs } from "node:util";
import { managerNames, type ManagerName } from "./answers.ts";
import { providerNames, type ProviderName } from "./basic/providers.ts";
import { storeNames, type StoreName } from "./basic/stores.ts";
import { referenceNames, type ReferenceName } from "./template.ts";
import { UsageFault } from "./usage-fault.ts";

export const usage = `create [folder] [options]

  --provider NAME         ${providerNames.join(", ")}; more than once for several
  --organisations         people act for organisations (Ansattporten alone); --no-organisations
  --store NAME            where sessions are kept: ${storeNames.join(", ")}
  --app NAME              a reference application whole, in place of the three above:
                          ${referenceNames.join(", ")}
  --package-manager NAME  ${managerNames.join(" or ")}; the one that runs this when left out
  --registry URL          where @adgangskort/... is installed from; written to .npmrc
  --install               installs the packages too; --no-install does not ask
  --help

  What is left out is asked for. In CI, or without a terminal, it is an error.`;

/** What the command line says. */
export interface CommandOptions {
  readonly help: boolean;
  readonly folder: string | undefined;
  readonly app: ReferenceName | undefined;
  readonly providers: readonly ProviderName[] | undefined;
  readonly organisations: boolean | undefined;
  readonly store: StoreName | undefined;
  readonly manager: ManagerName | undefined;
  readonly registry: string | undefined;
  readonly install: boolean | undefined;
}

const citizens = "ID-porten logs private persons in, not employees: use --app innbygger";

const options = {
  provider: { type: "string", multiple: true },
  organisations: { type: "boolean" },
  store: { type: "string" },
  app: { type: "string" },
  "package-manager": { type: "string" },
  registry: { type: "string" },
  install: { type: "boolean" },
  help: { type: "boolean", default: false },
} as const;

/** @throws {@link UsageFault} */
export function commandOptions(given: readonly string[]): CommandOptions {
  const { values, positionals, tokens } = parse(given);
  const flags = tokens.flatMap((token) => (token.kind === "option" && token.name !== "provider" ? [token.name] : []));
  const again = flags.find((flag, index) => flags.indexOf(flag) < index);
  if (again !== undefined) throw new UsageFault(`--${again} is there twice`);
  const [folder, ...more] = positionals;
  if (more.length > 0) throw new UsageFault(`one folder is enough: what is ${more.join(" ")}?`);
  const read: CommandOptions = {
    help: values.help,
    folder,
    app: named("app", values.app, referenceNames),
    providers: several(values.provider),
    organisations: values.organisations,
    store: named("store", values.store, storeNames),
    manager: named("package-manager", values["package-manager"], managerNames),
    registry: values.registry,
    install: values.install,
  };
  refuseContradictions(read);
  return read;
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true, allowNegative: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [unknown, name = ""] = /Unknown option '-*([^']*)'/.exec(message) ?? [];
    // Node's message has a second sentence, on arguments that begin with a dash.
    if (unknown === undefined) throw new UsageFault(message.split(/\. |\n/)[0] ?? message);
    throw new UsageFault(
      `there is no --${name}. There are: ${Object.keys(options)
        .map((flag) => `--${flag}`)
        .join(", ")}`,
    );
  }
}

function several(given: readonly string[] | undefined): readonly ProviderName[] | undefined {
  const wanted = given?.flatMap((value) => value.split(","));
  if (wanted?.includes("idporten")) throw new UsageFault(citizens);
  const names = wanted?.map((name) => named("provider", name, providerNames));
  return names && [...new Set(names)].filter((name) => name !== undefined);
}

function named<Name extends string>(flag: string, given: string | undefined, names: readonly Name[]): Name | undefined {
  const found = names.find((name) => name === given);
  if (given === undefined || found !== undefined) return found;
  throw new UsageFault(`there is no --${flag} ${given}. There are: ${names.join(", ")}`);
}

function refuseContradictions({ app, providers, organisations, store, registry }: CommandOptions): void {
  const basic = [providers && "--provider", organisations !== undefined && "--organisations", store && "--store"];
  const also = basic.filter(Boolean).join(" and ");
  if (app !== undefined && also !== "")
    throw new UsageFault(`--app ${app} has a provider and a store already: leave out ${also}`);
  if (organisations && providers && !providers.includes("ansattporten"))
    throw new UsageFault(
      "--organisations needs --provider ansattporten: no other provider tells for whom a person acts",
    );
  if (registry !== undefined && !(/^https?:\/\/[^\s"';#@]+$/.test(registry) && URL.canParse(registry)))
    throw new UsageFault(`--registry must be an http address without a user, not ${registry}`);
}
