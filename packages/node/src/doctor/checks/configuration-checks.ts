import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import { certificateDaysLeft, credentialLife, noticeDays } from "../../config/credential-age.ts";
import type { ProviderConfig } from "../../config/provider-config.ts";
import { reportWarnings } from "../../config/start-warnings.ts";
import { logText } from "../../audit/log-text.ts";
import { isAuthError } from "../../errors/errors.ts";
import { systemClock } from "../../runtime/clock.ts";
import { docs, errorPages, fail, pass, skip, warn, type Check, type CheckInput, type CheckResult } from "../check.ts";
import { jsonIn } from "../rules/json-file.ts";

/** What the options are like. */
export const configurationChecks: readonly Check[] = [
  { id: "configuration", title: "the options are valid", run: configuration },
  { id: "start-warnings", title: "what the application would warn of when it starts", run: each(startWarnings) },
  { id: "base-path", title: "basePath of the built Next.js is the path of baseUrl", run: each(basePathOfBuild) },
  { id: "mock-in-production", title: "no mock provider in production", run: eachProvider(mockInProduction) },
  { id: "credentials", title: "the age of client keys and secrets", run: eachProvider(credentials) },
];

/** Runs a check for every application. Without an application it is skipped. */
export function each(
  check: (config: Config, input: CheckInput) => Promise<readonly CheckResult[]> | readonly CheckResult[],
): Check["run"] {
  return async (input) => {
    if (input.fault && input.configs.length === 0) return [skip("The application was not made: see configuration.")];
    if (input.configs.length === 0) return [skip("There is no application to look at: name its module by --config.")];
    return (await Promise.all(input.configs.map(async (config) => check(config, input)))).flat();
  };
}

/** Runs a check for every entry of `providers`. */
export function eachProvider(
  check: (provider: ProviderConfig, input: CheckInput) => Promise<readonly CheckResult[]> | readonly CheckResult[],
): Check["run"] {
  return each(async ({ providers }, input) =>
    (await Promise.all([...providers.values()].map(async (provider) => check(provider, input)))).flat(),
  );
}

function configuration({ configs, fault }: CheckInput): readonly CheckResult[] {
  if (isAuthError(fault, "configuration_invalid"))
    return fault.details.faults.map(({ option, fault: text }) =>
      fail(
        `${option} ${text.replace(/[^.?]$/, "$&.")}`,
        `Set the option, or its environment variable; see ${errorPages}/configuration_invalid.md`,
      ),
    );
  if (fault) {
    const said = logText(`${fault.name}: ${fault.message}`, 300);
    return [fail(`The module of the application cannot be loaded. ${said}`, `See ${docs}/operations/doctor.md`)];
  }
  return configs.map(({ origin, routesPath }) => pass(`The options of ${origin}${routesPath} are valid.`));
}

function startWarnings(config: Config): readonly CheckResult[] {
  const notes: string[] = [];
  const providers = [...config.providers.values()] as [ProviderConfig, ...ProviderConfig[]];
  reportWarnings({ ...config, providers, emit: ({ note }) => void (note !== undefined && notes.push(note)) });
  if (notes.length === 0) return [pass("The application would warn of nothing when it starts.")];
  return notes.map((note) => warn(note, "The warning names the option to change."));
}

function basePathOfBuild({ origin, basePath }: Config, { folder }: CheckInput): readonly CheckResult[] {
  const built = jsonIn<"basePath">(join(folder, ".next/routes-manifest.json"))?.basePath;
  if (typeof built !== "string") return [skip("There is no build of Next.js in .next of this folder.")];
  if (built === basePath) return [pass(`The build is for ${origin}${basePath}.`)];
  return [
    fail(
      `The build has the basePath "${built}", and baseUrl has the path "${basePath}".`,
      `Give both the same path, and build again: ${docs}/operations/under-a-path.md`,
    ),
  ];
}

function mockInProduction({ id, issuer, production }: ProviderConfig, { env }: CheckInput): readonly CheckResult[] {
  if (issuer.startsWith("http://"))
    return env["NODE_ENV"] === "production"
      ? [
          fail(
            `${id}: its issuer is a mock on this machine, and NODE_ENV is production.`,
            'Set environment: "production" or "test".',
          ),
        ]
      : [pass(`${id}: a mock, outside production.`)];
  return [pass(`${id}: the ${production ? "production" : "test"} environment of the provider.`)];
}

function credentials({ id, profile, credentials: given }: ProviderConfig): readonly CheckResult[] {
  const ofKeys = given.method === "private_key_jwt";
  const lifetimeDays = profile.credentialLifetimeDays?.[ofKeys ? "key" : "secret"];
  const rows = ofKeys
    ? given.keys.map(({ kid, alg, ...key }) => ({ name: `the key ${kid} (${alg})`, ...key }))
    : [{ name: "the client secret", certificate: undefined, registeredAt: given.registeredAt }];
  return rows.map(({ name, certificate, registeredAt }) => {
    if (certificate) return ofCertificate(`${id}: ${name}`, certificate.endsAt);
    if (registeredAt === undefined)
      return warn(`${id}: it is not known how old ${name} is.`, "Set registeredAt of clientAuthentication.");
    const { ageDays, daysLeft, rotateAt } = credentialLife(registeredAt, lifetimeDays ?? 0, systemClock());
    if (lifetimeDays === undefined || systemClock() < rotateAt) return pass(`${id}: ${name} is ${ageDays} days old.`);
    const rotate = `Rotate it: ${docs}/guides/replace-keys-and-secrets.md`;
    if (daysLeft <= 0)
      return fail(`${id}: ${name} is ${ageDays} days old; the provider allows ${lifetimeDays}.`, rotate);
    return warn(`${id}: ${name} is ${ageDays} days old. Days left: ${daysLeft}.`, rotate);
  });
}

function ofCertificate(name: string, endsAt: number): CheckResult {
  const daysLeft = certificateDaysLeft(endsAt, systemClock());
  const order = `Order another one: ${docs}/operations/keys/virksomhetssertifikat.md`;
  if (daysLeft <= 0) return fail(`${name} has a certificate that has expired.`, order);
  if (daysLeft <= noticeDays) return warn(`${name} has a certificate that expires. Days left: ${daysLeft}.`, order);
  return pass(`${name} has a certificate with ${daysLeft} days left.`);
}
