import { readFileSync } from "node:fs";
import { createAltinnClient, type AltinnClient } from "../altinn/altinn-client.ts";
import type { AltinnClientOptions } from "../altinn/altinn-options.ts";
import type { SystemDefinition, SystemUserStatus } from "../altinn/system-users.ts";
import { isAuthError } from "../errors/errors.ts";
import type { MachineProfile } from "../providers/machine-profile.ts";
import { CommandFault, parse, usage } from "./command.ts";

const client = ["client", "key", "environment", "mock"] as const;

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
  const { options } = parse(given, [...client, "system", "organisation", "ref", "resource", "redirect"]);
  const { system: systemId, organisation: organisationNumber, ref, resource, redirect } = options;
  if (systemId === undefined || organisationNumber === undefined)
    throw new CommandFault("--system and --organisation are needed", { usage });
  const request = {
    systemId,
    organisationNumber,
    ...(ref !== undefined && { externalRef: ref }),
    resources: resource?.split(",") ?? [],
    ...(redirect !== undefined && { redirectUrl: redirect }),
  };
  print(await told(() => clientOf(options, profile).systemUsers.request(request)));
  return 0;
}

/** Prints what has become of a question. Exit code 1 unless the customer has accepted. */
export async function systemUserStatus(given: readonly string[], profile: MachineProfile): Promise<number> {
  const { options, files } = parse(given, client);
  const [id] = files;
  if (id === undefined) throw new CommandFault("Which request? Its id is what systemuser request printed", { usage });
  const found = await told(() => clientOf(options, profile).systemUsers.status(id));
  print(found);
  return found.status === "Accepted" ? 0 : 1;
}

function print({ id, status, confirmUrl }: SystemUserStatus): void {
  console.log(`${id} ${status}`);
  if (status === "New" && confirmUrl !== undefined) console.log(`The customer answers at ${confirmUrl}`);
}

function clientOf(
  { client: clientId, key, environment = "test", mock }: Partial<Record<(typeof client)[number], string>>,
  profile: MachineProfile,
): AltinnClient {
  if (clientId === undefined || key === undefined) throw new CommandFault("--client and --key are needed", { usage });
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
    if (isAuthError(error)) throw new CommandFault(error.message);
    throw error;
  }
}

function definitionIn(file: string): SystemDefinition {
  try {
    const definition = JSON.parse(textOf(file)) as SystemDefinition;
    if (typeof definition.id === "string") return definition;
  } catch (error) {
    if (error instanceof CommandFault) throw error;
  }
  throw new CommandFault(`${file} does not hold a system: a JSON object with id, vendor, name, description, clientIds`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CommandFault(`${file} cannot be read`);
  }
}
