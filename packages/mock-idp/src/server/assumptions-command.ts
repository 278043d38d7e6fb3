import { parseArgs } from "node:util";
import type { Assumption } from "../documents/assumption.ts";
import { discoveryDocument } from "../engine/discovery.ts";
import type { Profile } from "../profiles/profile.ts";
import { assumptionsList } from "./drift/assumptions-list.ts";
import { UsageFault } from "./command-options.ts";
import { compareDiscovery, unexpectedMembers, type Finding } from "./drift/compare-discovery.ts";
import { jsonObject, liveDocument } from "./drift/live-document.ts";
import { tableRow } from "../runtime/markdown-cell.ts";

export const ASSUMPTIONS_USAGE = `mock-idp assumptions altinn|ansattporten|entra|feide|helseid|idporten|maskinporten [--environment production] [--issuer URL] [--tenant GUID]
mock-idp assumptions NAME --list

  Reads the discovery document of the real test environment, and prints what it shows of each assumption about that provider, as
  Markdown. Ends with 1 if one differs.

  --environment   test when left out
  --issuer        another address, as that of a mock on localhost
  --tenant        of Entra ID: the id of your test directory
  --list          reads nothing, and prints every assumption with its source, how to check it and what to do if it differs`;

/** One provider that the mock plays: its assumptions, and the profile that they describe. */
export interface AssumedProvider {
  readonly assumptions: readonly Assumption[];
  readonly profile: (environment: Environment, tenant: string) => Profile;
  /** Whether the provider has several directories, of which `--tenant` names one. */
  readonly hasTenants?: true;
}

/** The title of a profile is the same for every directory. */
const ANY_TENANT = "00000000-0000-4000-8000-000000000000";

type Environment = "test" | "production" | { readonly issuer: string };

/** Runs `mock-idp assumptions`, and returns the exit code. @throws {@link UsageFault}, or an error of one line */
export async function assumptionsCommand(
  given: readonly string[],
  providers: Readonly<Record<string, AssumedProvider>>,
): Promise<number> {
  const { provider, environment, tenant, list } = optionsOf(given, providers);
  if (list) {
    console.log(assumptionsList(provider.profile("test", ANY_TENANT).title, provider.assumptions));
    return 0;
  }
  const profile = profileOf(provider, environment, tenant);
  const real = await documentAt(profile.endpoints.discovery);
  const findings = compareDiscovery(provider.assumptions, discoveryDocument(profile), real);
  const others = unexpectedMembers(provider.assumptions, real).filter((member) => member !== "mock_idp");
  console.log(
    [
      `# ${profile.title}: ${profile.endpoints.discovery}, ${new Date().toISOString().slice(0, 10)}`,
      ...("mock_idp" in real ? ["", "This is the mock, not the real provider."] : []),
      "",
      "| id | document | login | assumption | seen |",
      "| --- | --- | --- | --- | --- |",
      ...findings.map(row),
      "",
      ...findings.flatMap(({ verdict, assumption: { id, differs } }) =>
        verdict === "differs" ? [`${id}: ${differs}`] : [],
      ),
      `Members that no assumption is about: ${others.join(", ") || "none"}`,
    ]
      .join("\n")
      // The id of a directory tells whose it is. The finding does not need it.
      .replaceAll(tenant || /$^/g, "{tenant}"),
  );
  return findings.some(({ verdict }) => verdict === "differs") ? 1 : 0;
}

/** The third cell is for the person who logs in to fill. */
function row({ assumption: { id, assumed, check }, verdict, held, seen }: Finding): string {
  const shown = [...seen, ...(held.length > 0 ? [`as expected: ${held.join(", ")}`] : [])].join("; ");
  return tableRow(id, verdict, check === "" ? "-" : "to check", assumed, shown);
}

function optionsOf(given: readonly string[], providers: Readonly<Record<string, AssumedProvider>>) {
  const { values, positionals } = parse(given);
  const [name = ""] = positionals;
  const provider = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (!provider || positionals.length > 1) throw new UsageFault(`name one of ${Object.keys(providers).join(", ")}`);
  const { issuer, environment = "test", tenant = "", list = false } = values;
  if (list && Object.keys(values).length > 1)
    throw new UsageFault("--list reads no document: leave out the other options");
  if (issuer !== undefined && values.environment !== undefined)
    throw new UsageFault("--issuer is in place of --environment: leave out one of them");
  if (issuer !== undefined && !/^https?:\/\/[^\s@?#]+$/.test(issuer))
    throw new UsageFault("--issuer must be an http address without user, query and fragment");
  if (environment !== "test" && environment !== "production")
    throw new UsageFault(`--environment is test or production, not ${environment}`);
  if (values.tenant !== undefined && !provider.hasTenants)
    throw new UsageFault(`--tenant names a directory, and ${name} has none: leave it out`);
  return { provider, tenant, list, environment: issuer === undefined ? environment : { issuer } } as const;
}

/** @throws {@link UsageFault} if the provider has no such tenant or issuer */
function profileOf({ profile, hasTenants }: AssumedProvider, environment: Environment, tenant: string): Profile {
  try {
    return profile(environment, tenant);
  } catch (error) {
    const option = hasTenants ? "--tenant" : "--issuer";
    throw new UsageFault(`${option}: ${error instanceof Error ? error.message : ""}`, { cause: error });
  }
}

const OPTIONS = {
  environment: { type: "string" },
  issuer: { type: "string" },
  tenant: { type: "string" },
  list: { type: "boolean" },
} as const;

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message.split(/\. |\n/)[0] : "", { cause: error });
  }
}

/** @throws an error of one line */
async function documentAt(address: string): Promise<Readonly<Record<string, unknown>>> {
  const { ok, status, text } = await liveDocument(address);
  const document = ok ? jsonObject(text) : undefined;
  if (!document) throw new Error(`${address} answered with status ${status}, and no discovery document`);
  return document;
}
