// cli/: the commands: client keys, the doctor, the owner's report, system users.
// It must not know how a command's work is done.

import { parseArgs } from "node:util";
import { registrations, type Registration } from "./registration.ts";

const names = Object.keys(registrations);

/** Names of the commands. */
export const usage = `npx --no -- @adgangskort/node <command>

  keys create [--profile ${names[0]}] [--out folder]
      Makes a key pair. The private key goes into a file that only you can read, in this folder when none is named.
      The public key is printed, with the day to rotate it and what to do next.

  keys import [--profile ${names[0]}] [--kid kid] [--out folder] [--organisation number] file.pem
      Writes a private key that is in PEM as the JWK that the application takes, by the same rules. --kid is the one that
      the key is registered under; a new one when it is left out. A certificate in the file is checked, with its chain, and
      registered with the key: --organisation is the number that it must have. The public key of a vault, in PEM or DER, is
      written as the JWK for publicKey.

  keys public file...
      Prints the public halves of your private keys, to be registered together.

  keys rotate [--profile ${names[0]}] [--out folder] [new] old
      Prints the plan by which a new key replaces an old one without a failed login. Makes the new key when only the old one
      is named. A file may hold the public JWK of a key in a vault.

  keys age [--profile ${names[0]}] file...
      Tells how old keys are and when to rotate them, each by the limit of the provider that it was made for. Ends with 1 when the
      day to rotate one is past.

  doctor [--config auth.ts] [--env .env.local] [--url https://service.example.no] [--only id,...] [--offline] [--json] [--list]
         [--production]
      Examines the installation, the application that the module makes, its store and providers, and the public address.
      Ends with 1 when a check fails. --production lets it begin a login at a provider's production environment.

  report --from 2027-01-01 --to 2027-01-31 [--lang nb|en] [--out folder] < events.ndjson
      Reads the audit events, one a line, and writes how logins went: an HTML file and a JSON file. Both days are included.

  pages --config auth.ts [--env .env.local] [--out folder]
      Writes the page for a browser that sends too many cookies, with the agency of "service", for a proxy in front: a file for
      each language.

  systemuser register --client id --key file [--environment test|production] [--mock url] system.json
      Registers a system at Altinn, as its vendor's client at Maskinporten. All three take --environment or --mock.

  systemuser request --client id --key file --system id --organisation number [--resource id,...] [--package urn,...]
                     [--agent] [--ref name] [--redirect url]
      Asks a customer for a system user, and prints the page where the customer answers. --agent is for a customer that
      acts for customers of its own, and takes --package alone.

  systemuser status --client id --key file [--agent] request
      Prints what has become of a question. Ends with 1 unless the customer has accepted.

  --profile   the provider: ${names.join(", ")}. A key that "keys create" or "keys import" wrote says it itself.`;

/** The fault of a command. Never contains anything from a key file. */
export class CommandFault extends Error {
  override readonly name = "CommandFault";
  /** Usage of the command, if it was called wrongly. */
  readonly usage: string | undefined;

  constructor(message: string, { usage: text }: { readonly usage?: string } = {}) {
    super(message);
    this.usage = text;
  }
}

/** Arguments of a command. */
export interface Arguments<Option extends string> {
  /** The switches that were given. */
  readonly switches: ReadonlySet<string>;
  readonly options: Readonly<Partial<Record<Option, string>>>;
  readonly files: readonly string[];
}

/** @throws {@link CommandFault} for an unknown option */
export function parse<Option extends string>(
  given: readonly string[],
  names: readonly Option[],
  switches: readonly string[] = [],
): Arguments<Option> {
  const options = Object.fromEntries<{ type: "string" | "boolean" }>([
    ...names.map((name) => [name, { type: "string" }] as const),
    ...switches.map((name) => [name, { type: "boolean" }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true });
    const set = new Set(Object.keys(values).filter((name) => switches.includes(name)));
    return { options: values as Arguments<Option>["options"], switches: set, files: positionals };
  } catch (error) {
    // Node's message has a second sentence, on arguments that begin with a dash.
    const [message = ""] = error instanceof Error ? error.message.split(/\. |\n/) : [];
    const known = [...names, ...switches].map((name) => `--${name}`).join(", ") || "none";
    throw new CommandFault(`${message}. The options of this command: ${known}`, { usage });
  }
}

/** @throws {@link CommandFault} without a file */
export function atLeastOne(files: readonly string[]): readonly string[] {
  if (files.length === 0) throw new CommandFault("Which key files?", { usage });
  return files;
}

/** @throws {@link CommandFault} for an unknown provider */
export function registrationAt(name = names[0] ?? ""): Registration {
  const registration = Object.hasOwn(registrations, name) ? registrations[name] : undefined;
  if (!registration) throw new CommandFault(`There is no profile "${name}": use ${names.join(", ")}`, { usage });
  return registration;
}
