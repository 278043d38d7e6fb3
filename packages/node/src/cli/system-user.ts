import { readFileSync } from "node:fs";
import { createAltinnClient, type AltinnClient } from "../altinn/altinn-client.ts";
import type { AltinnClientOptions } from "../altinn/altinn-options.ts";
import type { SystemDefinition, SystemUserStatus } from "../altinn/system-users.ts";
import { checkObject } from "../options/option-object.ts";
import { parseOrganisationNumber } from "../domain/organisation-number.ts";
import { isAuthError } from "../errors/errors.ts";
import type { MachineProfile } from "../providers/machine-profile.ts";
import { CommandFault, parse, usage } from "./command.ts";

const client = ["client", "key", "environment", "mock"] as const;

/** The flags whose values are checked as options of the client. */
const flags = { clientId: "--client", clientAuthentication: "--key", environment: "--mock" } as const;

const texts = ["name", "description"] as const;
const languages = ["nb", "nn", "en"] as const;
const needed = ["id", "vendor", ...texts, "clientIds"] as const;
const members = [...needed, "resources", "accessPackages", "redirectUrls", "visible"] as const;

/** Registers a vendor's system at Altinn, by a JSON file with a `SystemDefinition`. */
export async function systemUserRegister(given: readonly string[], profile: MachineProfile): Promise<number> {
  const { options, files } = parse(given, client);
  const [file] = files;
  if (file === undefined) throw new CommandFault("Which file has the system?", { usage });
  const system = definitionIn(file);
  await told(() => clientOf(options, profile).systemUsers.register(system));
  console.log(`${system.id} is registered.`);
  return 0;
}

/** Asks a customer for a system user, and prints where the customer answers. */
export async function systemUserRequest(given: readonly string[], profile: MachineProfile): Promise<number> {
  const names = [...client, "system", "organisation", "ref", "resource", "package", "redirect"] as const;
  const { options, switches } = parse(given, names, ["agent"]);
  const { system: systemId, organisation: organisationNumber, ref, resource, redirect } = options;
  if (systemId === undefined || organisationNumber === undefined)
    throw new CommandFault("--system and --organisation are needed", { usage });
  if (!parseOrganisationNumber(organisationNumber))
    throw new CommandFault("--organisation must be an organisation number", { usage });
  const agent = switches.has("agent");
  if (agent && (resource !== undefined || options.package === undefined))
    throw new CommandFault("--agent takes --package, and no --resource", { usage });
  const request = {
    systemId,
    organisationNumber,
    ...(ref !== undefined && { externalRef: ref }),
    ...(agent ? { agent } : { resources: resource?.split(",") ?? [] }),
    ...(options.package !== undefined && { accessPackages: options.package.split(",") }),
    ...(redirect !== undefined && { redirectUrl: redirect }),
  };
  print(await told(() => clientOf(options, profile).systemUsers.request(request)));
  return 0;
}

/** Prints what has become of a question. Exit code 1 unless the customer has accepted. */
export async function systemUserStatus(given: readonly string[], profile: MachineProfile): Promise<number> {
  const { options, switches, files } = parse(given, client, ["agent"]);
  const [id] = files;
  if (id === undefined) throw new CommandFault("Which request? Its id is what systemuser request printed", { usage });
  const found = await told(() => clientOf(options, profile).systemUsers.status(id, { agent: switches.has("agent") }));
  print(found);
  return found.status === "Accepted" ? 0 : 1;
}

function print({ id, status, confirmUrl }: SystemUserStatus): void {
  console.log(`${id} ${status}`);
  if (status === "New" && confirmUrl !== undefined) console.log(`The customer answers at ${confirmUrl}`);
}

function clientOf(
  { client: clientId, key, environment: given, mock }: Partial<Record<(typeof client)[number], string>>,
  profile: MachineProfile,
): AltinnClient {
  if (clientId === undefined || key === undefined) throw new CommandFault("--client and --key are needed", { usage });
  if (mock !== undefined && given !== undefined)
    throw new CommandFault("--environment and --mock exclude each other", { usage });
  const environment = given ?? "test";
  if (environment !== "test" && environment !== "production")
    throw new CommandFault("--environment is test or production", { usage });
  const local = mock !== undefined && { platform: `${mock}/altinn`, issuer: `${mock}/maskinporten/` };
  const options: AltinnClientOptions = {
    environment: local || environment,
    machine: { profile, clientId, clientAuthentication: { method: "private_key_jwt", privateKey: textOf(key) } },
    onEvent: () => undefined,
  };
  return createAltinnClient(options);
}

/** What Altinn refuses is the user's to mend: its code, not a stack. */
async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isAuthError(error, "configuration_invalid")) {
      const lines = error.details.faults.map(({ option, fault }) => `${flagOf(option)} ${fault}`);
      throw new CommandFault(lines.join("\n"), { usage });
    }
    if (isAuthError(error)) throw new CommandFault(error.message);
    throw error;
  }
}

/** Altinn would ignore a misspelt member, and register the system without it. */
function definitionIn(file: string): SystemDefinition {
  const faults: string[] = [];
  const fault = (member: string, text: string): void => void faults.push(`${member} ${text}`);
  const system = checkObject(jsonIn(file), "", members, fault) ?? {};
  for (const name of needed) if (system[name] === undefined) fault(name, "is missing");
  for (const name of texts) {
    const text = checkObject(system[name] ?? {}, name, languages, fault) ?? {};
    for (const language of languages) if (text[language] === undefined) fault(`${name}.${language}`, "is missing");
  }
  if (faults.length > 0) throw new CommandFault(`${file} does not hold a system: ${faults.join("; ")}`);
  return system as unknown as SystemDefinition;
}

function jsonIn(file: string): unknown {
  const text = textOf(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandFault(`${file} is not JSON`);
  }
}

function flagOf(option: string): string {
  return Object.entries(flags).find(([name]) => option.split(".").includes(name))?.[1] ?? option;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CommandFault(`${file} cannot be read`);
  }
}
