import { checkText, type Fault, type Unchecked } from "../options/option-object.ts";
import type { ProviderProfile } from "../providers/provider-profile.ts";
import type { ClientOrganisationPart } from "./client-organisation.ts";

/** The checked options that restrict tokens to this API and its clients. */
export interface CallerConfig {
  readonly audience: string | undefined;
  /** `undefined`: all clients with a token for the audience. */
  readonly clients: ReadonlySet<string> | undefined;
  readonly clientOrganisation: ClientOrganisationPart | undefined;
}

/** Checks the options that restrict tokens to this API and its clients. */
export function checkCaller(
  options: Unchecked<"audience" | "clients" | "clientOrganisation">,
  profile: ProviderProfile,
  fault: Fault,
): CallerConfig {
  // RFC 9700 2.3: either the token's audience is this API, or the options list the clients.
  const always = profile.accessTokens?.audience === "always";
  // Microsoft, v2-oauth2-client-creds-grant-flow: any application can get a token for another one without permission.
  const listed = !always || profile.accessTokens?.clients === "listed";
  const clients = !listed && !("clients" in options) ? undefined : checkClients(options.clients, fault);
  const audience = always || "audience" in options ? checkText(options.audience, "audience", fault) : undefined;
  if (!("clientOrganisation" in options)) return { audience, clients, clientOrganisation: undefined };
  const { clientOrganisation: given } = options;
  return {
    audience,
    clients,
    clientOrganisation: checkClientOrganisation(given, "clientOrganisation", profile, fault),
  };
}

/** Options about people, which machines cannot meet. */
const ofPeople = ["assurance", "guests", "nationalId", "representation", "secrets"] as const;

/** Checks the option `machines`. It excludes all options about people. */
export function checkMachines(options: Unchecked<"machines" | (typeof ofPeople)[number]>, fault: Fault): boolean {
  if (!("machines" in options)) return false;
  if (typeof options.machines !== "boolean") fault("machines", "must be true or false");
  if (options.machines !== false)
    for (const option of ofPeople.filter((name) => name in options)) fault(option, "is of people, and machines is on");
  return options.machines === true;
}

/** Checks which part of the client's organisation is required. */
export function checkClientOrganisation(
  given: unknown,
  at: string,
  { title, accessTokens }: ProviderProfile,
  fault: Fault,
): ClientOrganisationPart | undefined {
  if (!accessTokens?.clientOrganisation) fault(at, `${title} does not tell it`);
  else if (given === "parent" || given === "child") return given;
  else fault(at, 'must be "parent" or "child"');
  return undefined;
}

function checkClients(given: unknown, fault: Fault): ReadonlySet<string> {
  if (!Array.isArray(given) || given.length === 0) {
    fault("clients", "must be a list of at least one client id");
    return new Set();
  }
  const checked = Array.from(given, (client: unknown, index) => checkText(client, `clients[${index}]`, fault));
  return new Set(checked.filter((client) => client !== undefined));
}
