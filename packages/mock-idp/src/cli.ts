#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ClientRegistration } from "./clients/client-registration.ts";
import { createMockIdp } from "./server/create-mock-idp.ts";
import type { Person } from "./people/person.ts";
import type { Profile } from "./profiles/profile.ts";
import { ansattporten } from "./profiles/ansattporten.ts";
import { entra } from "./profiles/entra.ts";
import { feide } from "./profiles/feide.ts";
import { helseid } from "./profiles/helseid.ts";
import { idporten } from "./profiles/idporten.ts";
import { refuseProduction } from "./server/production.ts";
import { serve } from "./server.ts";

const USAGE = `mock-idp --clients clients.json [--people people.json] [--profile ansattporten|entra|feide|helseid|idporten] [--port 4000]

  --clients   the registered clients, a JSON array in wire form (client_id, redirect_uris, ...)
  --people    the people one can log in as, a JSON array; a synthetic set when left out
  --profile   the provider to play: ansattporten (when left out), entra, feide, helseid or idporten
  --port      4000 when left out`;

/** A made-up tenant id for the local server. */
const LOCAL_TENANT = "11111111-2222-4333-8444-555555555555";

const PROFILES: Readonly<Record<string, (issuer: string) => Profile>> = {
  ansattporten: (issuer) => ansattporten({ environment: { issuer } }),
  entra: (issuer) => entra({ tenant: LOCAL_TENANT, environment: { issuer } }),
  feide: (issuer) => feide({ environment: { issuer } }),
  helseid: (issuer) => helseid({ environment: { issuer } }),
  idporten: (issuer) => idporten({ environment: { issuer } }),
};

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4000" },
    clients: { type: "string" },
    people: { type: "string" },
    profile: { type: "string", default: "ansattporten" },
    help: { type: "boolean", default: false },
  },
});

/** The operator's own file. `createMockIdp` validates its content. */
function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

refuseProduction();
const profile = PROFILES[values.profile];

if (values.help || values.clients === undefined || !profile) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const clients = readJson(values.clients) as readonly ClientRegistration[];
  const people = values.people === undefined ? {} : { people: readJson(values.people) as readonly Person[] };
  const server = await serve({
    idps: (origin) => [createMockIdp(profile(`${origin}/${values.profile}`), { clients, ...people })],
    port: Number(values.port),
  });
  for (const idp of server.idps) console.log(`${idp.profile.title}: ${idp.issuer}`);
  console.log(`People and calls: ${server.url}`);
  const stop = (): void => void server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
