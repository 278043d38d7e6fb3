#!/usr/bin/env node
import type { ClientRegistration } from "./clients/client-registration.ts";
import ansattportenAssumptions from "./documents/assumptions/ansattporten.json" with { type: "json" };
import entraAssumptions from "./documents/assumptions/entra.json" with { type: "json" };
import feideAssumptions from "./documents/assumptions/feide.json" with { type: "json" };
import helseidAssumptions from "./documents/assumptions/helseid.json" with { type: "json" };
import idportenAssumptions from "./documents/assumptions/idporten.json" with { type: "json" };
import { assumptionsCommand, ASSUMPTIONS_USAGE, type AssumedProvider } from "./server/assumptions-command.ts";
import { commandOptions, USAGE, UsageFault } from "./server/command-options.ts";
import { createMockIdp } from "./server/create-mock-idp.ts";
import { readJsonFile } from "./server/json-file.ts";
import type { Person } from "./people/person.ts";
import { ansattporten } from "./profiles/ansattporten.ts";
import { entra } from "./profiles/entra.ts";
import { feide } from "./profiles/feide.ts";
import { helseid } from "./profiles/helseid.ts";
import { idporten } from "./profiles/idporten.ts";
import { refuseProduction } from "./server/production.ts";
import { serve } from "./server.ts";

/** A made-up tenant id for the local server. */
const LOCAL_TENANT = "11111111-2222-4333-8444-555555555555";

const PROVIDERS = {
  ansattporten: {
    assumptions: ansattportenAssumptions,
    profile: (environment) => ansattporten({ environment }),
  },
  entra: {
    assumptions: entraAssumptions,
    profile: (environment, tenant) => entra({ environment, tenant }),
    hasTenants: true,
  },
  feide: { assumptions: feideAssumptions, profile: (environment) => feide({ environment }) },
  helseid: { assumptions: helseidAssumptions, profile: (environment) => helseid({ environment }) },
  idporten: { assumptions: idportenAssumptions, profile: (environment) => idporten({ environment }) },
} as const satisfies Readonly<Record<string, AssumedProvider>>;

async function run(): Promise<void> {
  const [command, ...given] = process.argv.slice(2);
  if (command === "assumptions") {
    if (given.includes("--help")) return console.log(ASSUMPTIONS_USAGE);
    process.exitCode = await assumptionsCommand(given, PROVIDERS);
    return;
  }
  const options = commandOptions(process.argv.slice(2), Object.keys(PROVIDERS) as (keyof typeof PROVIDERS)[]);
  if (options.help) return console.log(USAGE);
  refuseProduction();
  // `createMockIdp` validates the content of the operator's own files.
  const clients = readJsonFile(options.clients) as readonly ClientRegistration[];
  const people = options.people === undefined ? {} : { people: readJsonFile(options.people) as readonly Person[] };
  const server = await serve({
    idps: (origin) => [
      createMockIdp(PROVIDERS[options.profile].profile({ issuer: `${origin}/${options.profile}` }, LOCAL_TENANT), {
        clients,
        ...people,
      }),
    ],
    port: options.port,
  });
  for (const idp of server.idps) console.log(`${idp.profile.title}: ${idp.issuer}`);
  console.log(`People and calls: ${server.url}`);
  const stop = (): void => void server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

try {
  await run();
} catch (error) {
  const [wrongUse, message] = [error instanceof UsageFault, error instanceof Error ? error.message : String(error)];
  for (const line of message.split("\n")) console.error(`mock-idp: ${line}${wrongUse ? " (see mock-idp --help)" : ""}`);
  process.exitCode = wrongUse ? 2 : 1;
}
