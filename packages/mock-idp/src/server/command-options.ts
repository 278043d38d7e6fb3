import { parseArgs } from "node:util";
import { nearestName } from "../requests/nearest-name.ts";

export const USAGE = `mock-idp --clients clients.json [--people people.json] [--profile ansattporten|entra|feide|helseid|idporten|maskinporten|altinn] [--port 4000]
mock-idp --config mock-idp.json

  --clients   the registered clients, a JSON array in wire form (client_id, redirect_uris, ...)
  --people    the people one can log in as, a JSON array; a synthetic set when left out
  --profile   the provider to play: ansattporten (when left out), entra, feide, helseid, idporten, maskinporten or altinn
              several times: each below its own path
  --port      4000 when left out
  --host      the name or address to listen on: localhost when left out
  --tls       a folder for a certificate authority of this mock, made there once: serves https. Clients trust DIR/ca.pem
  --config    all of it in one JSON file, also for several providers with clients of their own

In the environment: MOCK_IDP_CONFIG has the JSON itself, MOCK_IDP_CONFIG_FILE names the file, PORT is the port,
MOCK_IDP_PUBLIC_URL is the origin that browsers and clients use, MOCK_IDP_TOKEN (32 characters or more) is demanded of who uses the control
API, and MOCK_IDP_CONTROL=open lets any machine use it without one.

mock-idp schema         prints the JSON Schema of the file
mock-idp schema check   that of check.json

mock-idp check --help   tells how to check an application's login, in any language
mock-idp assumptions --help   tells how to compare a real provider with what is assumed of it here
mock-idp form --help   tells how to fill in a provider's list from the results of tests
mock-idp drift --help   tells how to compare the lists' sources and the providers' metadata with those on the network`;

/** The command was called wrongly: exit code 2. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}

export interface CommandOptions<ProfileName extends string> {
  readonly help: boolean;
  readonly config: string | undefined;
  readonly clients: string | undefined;
  readonly people: string | undefined;
  readonly profiles: readonly ProfileName[] | undefined;
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly tls: string | undefined;
}

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  tls: { type: "string" },
  clients: { type: "string" },
  people: { type: "string" },
  profile: { type: "string", multiple: true },
  config: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** @throws {@link UsageFault} whose message is one line */
export function commandOptions<ProfileName extends string>(
  given: readonly string[],
  known: readonly ProfileName[],
): CommandOptions<ProfileName> {
  const { help, config, clients, people, profile, port, host, tls } = parse(given);
  const profiles = profile?.map((wanted) => {
    const found = known.find((name) => name === wanted);
    if (found !== undefined) return found;
    const remedy = suggestion(wanted, known) || `; the profiles are ${known.join(", ")}`;
    throw new UsageFault(`there is no --profile ${wanted}${remedy}`);
  });
  return { help, config, clients, people, profiles, host, tls, port: portNumber("--port", port) };
}

/** @throws {@link UsageFault} */
export function portNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw new UsageFault(`${name} must be a number from 0 to 65535, not ${given}`);
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

/** A question that names what was probably meant, or nothing. */
export function suggestion(given: string, names: readonly string[], before = ""): string {
  const meant = nearestName(given, names);
  return meant === undefined ? "" : `; did you mean ${before}${meant}?`;
}
