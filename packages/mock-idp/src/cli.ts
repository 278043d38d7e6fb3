#!/usr/bin/env node
import type { ClientRegistration } from "./clients/client-registration.ts";
import { commandOptions, USAGE, UsageFault } from "./server/command-options.ts";
import { createMockIdp } from "./server/create-mock-idp.ts";
import { readJsonFile } from "./server/json-file.ts";
import type { Person } from "./people/person.ts";
import type { Profile } from "./profiles/profile.ts";
import { ansattporten } from "./profiles/ansattporten.ts";
import { entra } from "./profiles/entra.ts";
import { feide } from "./profiles/feide.ts";
import { helseid } from "./profiles/helseid.ts";
import { idporten } from "./profiles/idporten.ts";
import { refuseProduction } from "./server/production.ts";
import { serve } from "./server.ts";

/** A made-up tenant id for the local server. */
const LOCAL_TENANT = "11111111-2222-4333-8444-555555555555";

const PROFILES = {
  ansattporten: (issuer) => ansattporten({ environment: { issuer } }),
  entra: (issuer) => entra({ tenant: LOCAL_TENANT, environment: { issuer } }),
  feide: (issuer) => feide({ environment: { issuer } }),
  helseid: (issuer) => helseid({ environment: { issuer } }),
  idporten: (issuer) => idporten({ environment: { issuer } }),
} as const satisfies Readonly<Record<string, (issuer: string) => Profile>>;

async function run(): Promise<void> {
  const options = commandOptions(process.argv.slice(2), Object.keys(PROFILES) as (keyof typeof PROFILES)[]);
  if (options.help) return console.log(USAGE);
  refuseProduction();
  // `createMockIdp` validates the content of the operator's own files.
  const clients = readJsonFile(options.clients) as readonly ClientRegistration[];
  const people = options.people === undefined ? {} : { people: readJsonFile(options.people) as readonly Person[] };
  const server = await serve({
    idps: (origin) => [
      createMockIdp(PROFILES[options.profile](`${origin}/${options.profile}`), { clients, ...people }),
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
