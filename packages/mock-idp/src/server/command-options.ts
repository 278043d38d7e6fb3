import { parseArgs } from "node:util";
import { nearestName } from "./nearest-name.ts";

export const USAGE = `mock-idp --clients clients.json [--people people.json] [--profile ansattporten|entra|feide|helseid|idporten] [--port 4000]

  --clients   the registered clients, a JSON array in wire form (client_id, redirect_uris, ...)
  --people    the people one can log in as, a JSON array; a synthetic set when left out
  --profile   the provider to play: ansattporten (when left out), entra, feide, helseid or idporten
  --port      4000 when left out

mock-idp assumptions --help   tells how to compare a real provider with what is assumed of it here`;

/** The command was called wrongly: exit code 2. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}

export interface CommandOptions<ProfileName extends string> {
  readonly help: boolean;
  readonly clients: string;
  readonly people: string | undefined;
  readonly profile: ProfileName;
  readonly port: number;
}

const OPTIONS = {
  port: { type: "string", default: "4000" },
  clients: { type: "string" },
  people: { type: "string" },
  profile: { type: "string", default: "ansattporten" },
  help: { type: "boolean", default: false },
} as const;

/** @throws {@link UsageFault} whose message is one line */
export function commandOptions<ProfileName extends string>(
  given: readonly string[],
  profiles: readonly ProfileName[],
): CommandOptions<ProfileName> {
  const { help, clients = "", people, profile: wanted, port } = parse(given);
  if (!help && clients === "") throw new UsageFault("--clients is missing: run mock-idp --clients clients.json");
  const profile = profiles.find((name) => name === wanted);
  if (profile === undefined) {
    const remedy = suggestion(wanted, profiles) || `; the profiles are ${profiles.join(", ")}`;
    throw new UsageFault(`there is no --profile ${wanted}${remedy}`);
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageFault(`--port must be a number from 0 to 65535, not ${port}`);
  return { help, clients, people, profile, port: Number(port) };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [unknown, name = ""] = /Unknown option '-*([^']*)'/.exec(message) ?? [];
    // Node's message has a second sentence, on arguments that begin with a dash.
    if (unknown === undefined) throw new UsageFault(message.split(/\. |\n/)[0], { cause: error });
    throw new UsageFault(`there is no --${name}${suggestion(name, Object.keys(OPTIONS), "--")}`, { cause: error });
  }
}

function suggestion(given: string, names: readonly string[], before = ""): string {
  const meant = nearestName(given, names);
  return meant === undefined ? "" : `; did you mean ${before}${meant}?`;
}
