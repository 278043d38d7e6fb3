import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { createUserAgent, httpFetch } from "@adgangskort/mock-idp";
import { repository } from "../workspace.ts";
import type { Deployment, Environment } from "./deployment.ts";
import { answering, person } from "./trial.ts";

/** The replica that gets a fault: the second one, as the trial before kills the first. */
const faulty = 1;
/** How soon an operator must know. */
const alarmSeconds = 120;
const skewSeconds = -180;

interface Alert {
  readonly state: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Waits until Prometheus fires each of these alerts, or none at all. Returns the seconds that it took. */
async function alarmed({ prometheus }: Deployment, names: readonly string[], since: number): Promise<number> {
  for (;;) {
    const answer = await fetch(`${prometheus}/api/v1/alerts`);
    const { data } = (await answer.json()) as { readonly data: { readonly alerts: readonly Alert[] } };
    const firing = new Set(
      data.alerts.filter(({ state }) => state === "firing").map(({ labels }) => labels["alertname"]),
    );
    const seconds = Math.round((performance.now() - since) / 1000);
    if (names.length === 0 ? firing.size === 0 : names.every((name) => firing.has(name))) return seconds;
    if (names.length > 0 && seconds > alarmSeconds)
      throw new Error(`After ${seconds} seconds, of ${names.join(", ")} only ${[...firing].join(", ")} fires`);
    // The window of LoginsFailByProvider.
    if (seconds > 20 * 60) throw new Error(`${[...firing].join(", ")} did not end`);
    await wait(1000);
  }
}

const run = promisify(execFile);
const application = join(repository, "apps/saksbehandling");

/** The failed findings of `doctor`, which runs with the environment of the replica, as `id: message`. */
async function failedFindings(environment: Environment, only: string): Promise<string[]> {
  const command = join(repository, "packages/node/dist/cli.js");
  const variables = { PATH: process.env["PATH"] ?? "", NODE_ENV: "production", ...environment };
  const given = [command, "doctor", "--config", "auth.ts", "--only", only, "--json"];
  const { stdout } = await run(process.execPath, given, { cwd: application, env: variables }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly id: string; readonly status: string; readonly message: string }[];
  };
  return findings.filter(({ status }) => status === "fail").map(({ id, message }) => `${id}: ${message}`);
}

function must(holds: boolean, said: string): void {
  if (!holds) throw new Error(said);
}

async function tryMisconfigured(deployment: Deployment): Promise<string> {
  const { logs, restart, replicas, origin, environmentOf } = deployment;
  const secret = "kort-hemmelighet";
  const log = join(logs, `replica-${faulty + 1}.log`);
  const before = readFileSync(log, "utf8").length;
  const since = performance.now();
  // A process that ends at once may not have said that it is ready.
  await restart(faulty, { BASE_URL: "tjeneste.example.no", SESSION_SECRETS: secret }).catch(() => undefined);
  while (replicas[faulty]?.process().hasEnded() !== true) {
    must(performance.now() - since < alarmSeconds * 1000, "The misconfigured replica runs on");
    await wait(100);
  }
  const printed = readFileSync(log, "utf8").slice(before);
  const causes = printed.split("\n").filter((line) => line.startsWith("The server does not start."));
  must(causes.length === 1 && /baseUrl: .*secrets/.test(causes[0] ?? ""), `The cause is not one line:\n${printed}`);
  must(!printed.includes(secret) && !/^ +at /m.test(printed), `A secret or a stack is in the log:\n${printed}`);
  const statuses = await Promise.all(
    Array.from({ length: 12 }, async () => (await fetch(`${origin}/auth/health/ready`)).status),
  );
  must(
    statuses.every((status) => status === 200),
    `health/ready answers ${statuses.join(" ")}`,
  );
  const seconds = await alarmed(deployment, ["ReplicaDown", "ReplicasMissing"], since);
  const findings = (await failedFindings(environmentOf(faulty), "configuration")).join("; ");
  must(/^configuration: baseUrl .*; configuration: secrets/.test(findings), `doctor says: ${findings}`);
  await restart(faulty, {});
  await alarmed(deployment, [], performance.now());
  return `a replica with a faulty configuration ended with one line of cause, was alarmed after ${seconds} seconds, and named by doctor`;
}

/**
 * Preloaded into the replica alone: its clock differs. By a module, as `libfaketime` is not everywhere; all that reads the clock in the process is
 * the replica's own code.
 */
const otherClock = `
  const Real = Date;
  const now = () => Real.now() + ${skewSeconds * 1000};
  globalThis.Date = new Proxy(Real, {
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
    apply: () => String(new Real(now())),
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  });`;

async function trySkewed(deployment: Deployment): Promise<string> {
  const { logs, restart, origin, environmentOf } = deployment;
  const since = performance.now();
  await restart(faulty, { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(otherClock)}` });
  const log = join(logs, `replica-${faulty + 1}.log`);
  const before = readFileSync(log, "utf8").length;
  const [attempts, least] = [30, 3];
  let failed = 0;
  let tried = 0;
  for (; tried < attempts && failed < least; tried += 1) {
    const browser = createUserAgent({ fetch: httpFetch });
    const page = await browser.login(`${origin}/saker`, { person }).catch(() => undefined);
    const { refused } = await answering(browser, `${origin}/saker`);
    if (refused > 0 || page === undefined) failed += 1;
  }
  must(failed >= least && failed < tried, `${failed} of ${tried} logins failed`);
  const seconds = await alarmed(deployment, ["ClockWrong", "LoginsFailByProvider"], since);
  const printed = readFileSync(log, "utf8").slice(before);
  must(printed.includes("The clock of this machine is likelier wrong"), `The log does not name the clock:\n${printed}`);
  const findings = await failedFindings(environmentOf(faulty), "provider-clock");
  must(/^provider-clock: .*180 seconds behind/.test(findings.join()), `doctor says: ${findings.join()}`);
  await restart(faulty, {});
  return `a replica ${-skewSeconds} seconds behind failed ${failed} of ${tried} logins, was alarmed after ${seconds} seconds, named as the clock in its log, and by doctor`;
}

/** Gives one of the replicas a fault, one after the other. Throws if it is not alarmed within two minutes, or if `doctor` does not name it. */
export async function tryFaultyReplicas(deployment: Deployment): Promise<string[]> {
  for (const [index, { process: running }] of deployment.replicas.entries())
    if (running().hasEnded()) await deployment.restart(index, {});
  await alarmed(deployment, [], performance.now());
  return [await tryMisconfigured(deployment), await trySkewed(deployment)];
}
