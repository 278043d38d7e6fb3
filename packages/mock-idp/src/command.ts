import { z } from "zod";
import altinnAssumptions from "./documents/assumptions/altinn.json" with { type: "json" };
import ansattportenAssumptions from "./documents/assumptions/ansattporten.json" with { type: "json" };
import entraAssumptions from "./documents/assumptions/entra.json" with { type: "json" };
import feideAssumptions from "./documents/assumptions/feide.json" with { type: "json" };
import helseidAssumptions from "./documents/assumptions/helseid.json" with { type: "json" };
import idportenAssumptions from "./documents/assumptions/idporten.json" with { type: "json" };
import maskinportenAssumptions from "./documents/assumptions/maskinporten.json" with { type: "json" };
import { checkSchema } from "./server/check-file.ts";
import { reportSchema } from "./check/reports/json-report.ts";
import { assumptionsCommand, ASSUMPTIONS_USAGE, type AssumedProvider } from "./server/assumptions-command.ts";
import { commandOptions, suggestion, USAGE, UsageFault } from "./server/command-options.ts";
import { FORM_USAGE, formCommand } from "./form/form-command.ts";
import { lists } from "./lists.ts";
import { DRIFT_USAGE, driftCommand } from "./server/drift-command.ts";
import { configJsonSchema, providersOf } from "./server/config.ts";
import { chosenConfig, controlIsOpen, controlToken } from "./server/chosen-config.ts";
import { altinn, platformAt } from "./profiles/altinn.ts";
import { ansattporten } from "./profiles/ansattporten.ts";
import { entra } from "./profiles/entra.ts";
import { feide } from "./profiles/feide.ts";
import { helseid } from "./profiles/helseid.ts";
import { idporten } from "./profiles/idporten.ts";
import { maskinporten } from "./profiles/maskinporten.ts";
import { profileNames } from "./profiles/profile-named.ts";
import { refuseProduction } from "./server/production.ts";
import { tlsFiles, tlsNames } from "./server/tls-files.ts";
import { serve } from "./server.ts";

const platformOf = (at: Parameters<AssumedProvider["profile"]>[0]): Parameters<typeof altinn>[0]["environment"] =>
  typeof at === "string" ? at : { platform: platformAt(at.issuer) };

const PROVIDERS = {
  altinn: { assumptions: altinnAssumptions, profile: (at) => altinn({ environment: platformOf(at) }) },
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
  maskinporten: { assumptions: maskinportenAssumptions, profile: (environment) => maskinporten({ environment }) },
} as const satisfies Readonly<Record<string, AssumedProvider>>;

/** Of the files that people write. */
const SCHEMAS = {
  config: configJsonSchema,
  check: () => z.toJSONSchema(checkSchema, { io: "input" }),
  report: () => z.toJSONSchema(reportSchema, { io: "input" }),
};

const COMMANDS = ["assumptions", "check", "drift", "form", "schema"];

function schemaNamed(name = "config"): object {
  if (!Object.hasOwn(SCHEMAS, name))
    throw new UsageFault(`there is no schema ${name}; the schemas are ${Object.keys(SCHEMAS).join(", ")}`);
  return SCHEMAS[name as keyof typeof SCHEMAS]();
}

async function run(parameters: readonly string[]): Promise<void> {
  const [name, ...given] = parameters;
  if (name === "schema") return console.log(JSON.stringify(schemaNamed(given[0]), null, 2));
  if (name === "check") {
    const { checkCommand } = await import("./check/check-command.ts");
    process.exitCode = await checkCommand(given, process.env);
    return;
  }
  if (name === "assumptions") {
    if (given.includes("--help")) return console.log(ASSUMPTIONS_USAGE);
    process.exitCode = await assumptionsCommand(given, PROVIDERS);
    return;
  }
  if (name === "drift") {
    if (given.includes("--help")) return console.log(DRIFT_USAGE);
    if (given.length > 0) throw new UsageFault(`drift takes no ${given.join(" ")}`);
    process.exitCode = await driftCommand(Object.values(lists), PROVIDERS);
    return;
  }
  if (name === "form") {
    if (given.includes("--help")) return console.log(FORM_USAGE);
    process.exitCode = formCommand(given, lists);
    return;
  }
  if (name !== undefined && !name.startsWith("-"))
    throw new UsageFault(`there is no command ${name}${suggestion(name, COMMANDS)}`);
  const options = commandOptions(parameters, profileNames);
  if (options.help) return console.log(USAGE);
  refuseProduction();
  const config = chosenConfig(options, process.env);
  const token = controlToken(process.env);
  const open = controlIsOpen(process.env);
  const server = await serve({
    idps: (origin) => providersOf(config, origin),
    port: config.port,
    hostname: config.host,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    ...(token === undefined ? {} : { token }),
    open,
    tls: options.tls === undefined ? undefined : tlsFiles(options.tls, tlsNames(config)),
  });
  for (const idp of server.idps) console.log(`${idp.profile.title}: ${idp.issuer}`);
  console.log(`People and calls: ${server.url}`);
  console.log(
    `Control: ${server.url}/_mock/v1/openapi.json, for ${token !== undefined ? "who has the token" : open ? "any machine" : "programs on this machine"}`,
  );
  const stop = (): void => void server.close();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** Runs `mock-idp`. Sets the exit code: 2, and one line, for input that it cannot use. */
export async function command(parameters: readonly string[]): Promise<void> {
  try {
    await run(parameters);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const help = error instanceof UsageFault ? " (see mock-idp --help)" : "";
    console.error(`mock-idp: ${message.replaceAll("\n", "; ")}${help}`);
    process.exitCode = 2;
  }
}
