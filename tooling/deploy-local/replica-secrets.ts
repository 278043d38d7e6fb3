import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createUserAgent, httpFetch, type UserAgent } from "@adgangskort/mock-idp";
import { run } from "../run.ts";
import { repository } from "../workspace.ts";
import type { Deployment, Replica } from "./deployment.ts";
import { person } from "./trial.ts";

/** How soon an operator must know of it. */
const alarmSeconds = 120;
/** Long enough for each replica to see twice what the others say. */
const mixedSeconds = 50;
const requests = 12;

const newSecret = (): string => randomBytes(32).toString("base64url");

/** The values of the alert that fire in Prometheus now. */
async function firing(prometheus: string): Promise<string[]> {
  const query = new URLSearchParams({ query: 'ALERTS{alertname="ReplicasDisagree",alertstate="firing"}' });
  const answer = await fetch(`${prometheus}/api/v1/query?${query.toString()}`);
  const { data } = (await answer.json()) as { data: { result: { metric: { adgangskort_option?: string } }[] } };
  return data.result.flatMap(({ metric }) => metric.adgangskort_option ?? []);
}

/** Whether Prometheus has the figure of each replica, and what the greatest of them has been. */
async function figures(prometheus: string): Promise<{ replicas: number; greatest: number }> {
  const query = new URLSearchParams({
    query: 'max_over_time(adgangskort_replicas_disagreement{adgangskort_option="secrets"}[15m])',
  });
  const answer = await fetch(`${prometheus}/api/v1/query?${query.toString()}`);
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
  const values = data.result.map(({ value }) => Number(value[1]));
  return { replicas: values.length, greatest: Math.max(...values) };
}

async function restart(replica: Replica, secrets: string): Promise<void> {
  replica.change({ SESSION_SECRETS: secrets });
  await replica.process().stop();
  await replica.start();
}

async function refused(browser: UserAgent, url: string): Promise<number> {
  let count = 0;
  for (let request = 0; request < requests; request += 1) {
    const headers = { cookie: browser.cookies.header(new URL(url)) ?? "", accept: "text/html" };
    const answer = await fetch(url, { headers, redirect: "manual" });
    if (answer.status !== 200 || !(await answer.text()).includes(person)) count += 1;
  }
  return count;
}

async function loggedIn(origin: string): Promise<UserAgent> {
  const browser = createUserAgent({ fetch: httpFetch });
  const page = await browser.login(`${origin}/saker`, { person });
  if (!page.url.startsWith(`${origin}/saker`)) throw new Error(`The login ended at ${page.url}`);
  return browser;
}

/** Each step of docs/guides/replace-keys-and-secrets.md, one replica after the other. Throws if a person or an operator notices any. */
async function rotate({ origin, prometheus, replicas }: Deployment, old: string, next: string): Promise<string> {
  let browser = await loggedIn(origin);
  const steps = [`${old},${next}`, `${next},${old}`, next];
  for (const [index, secrets] of steps.entries()) {
    // The longest session is over before the old secret goes.
    if (secrets === next) browser = await loggedIn(origin);
    for (const [at, replica] of replicas.entries()) {
      await restart(replica, secrets);
      const lost = await refused(browser, `${origin}/saker`);
      if (lost > 0) throw new Error(`Step ${index + 1}, ${replica.name}: ${lost} of ${requests} requests were refused`);
      if (at === 0) await wait(mixedSeconds * 1000);
    }
  }
  await wait(mixedSeconds * 1000);
  const { replicas: seen, greatest } = await figures(prometheus);
  if (seen !== replicas.length || greatest !== 0)
    throw new Error(`In the rotation the figure of ${seen} replicas was up to ${greatest}`);
  return `the secret was replaced in ${steps.length} steps, one replica after the other: 0 requests refused, no alarm`;
}

/** The finding of `doctor`, run as an operator runs it: in a checkout, with the environment of the installation. */
async function doctor({ environment }: Deployment, secrets: string): Promise<{ code: number; output: string }> {
  const cli = join(repository, "packages/node/dist/cli.js");
  return run([process.execPath, cli, "doctor", "--config", "auth.ts", "--only", "replicas"], {
    cwd: join(repository, "apps/saksbehandling"),
    env: { ...process.env, ...environment, SESSION_SECRETS: secrets },
  });
}

/** Waits until the alert is as wanted. Returns the seconds that it took. */
async function alertIs(prometheus: string, wanted: readonly string[]): Promise<number> {
  const began = performance.now();
  for (;;) {
    const found = await firing(prometheus);
    const seconds = Math.round((performance.now() - began) / 1000);
    if (found.join() === wanted.join()) return seconds;
    if (seconds > alarmSeconds) throw new Error(`After ${seconds} seconds the alert is for "${found.join()}"`);
    await wait(1000);
  }
}

/** Rotates the secret of the sessions, then starts a replica with a secret of its own, and mends it. Throws unless the operator reads all of it. */
export async function tryReplicaSecrets(deployment: Deployment): Promise<string[]> {
  const { environment, prometheus, replicas } = deployment;
  const next = newSecret();
  for (const replica of replicas) if (replica.process().hasEnded()) await replica.start();
  const rotated = await rotate(deployment, environment["SESSION_SECRETS"] ?? "", next);

  const last = replicas.at(-1);
  if (!last) throw new Error("There is no replica");
  await restart(last, newSecret());
  const alarmed = await alertIs(prometheus, ["secrets"]);
  const found = await doctor(deployment, next);
  if (found.code !== 1 || !new RegExp(`FAIL replicas .*secrets: \\S+:${last.process().pid} has`).test(found.output))
    throw new Error(`doctor does not name process ${last.process().pid}:\n${found.output}`);
  for (const { name, origin } of replicas) {
    const { status } = await fetch(`${origin}/auth/health/ready`);
    if (status !== 200) throw new Error(`${name} is not ready any more: ${status}`);
  }
  await restart(last, next);
  const ended = await alertIs(prometheus, []);
  // A replica that did not withdraw its note when it stopped counts until the note expires.
  let after = await doctor(deployment, next);
  for (let look = 0; after.code !== 0 && look < 10; look += 1) {
    await wait(10_000);
    after = await doctor(deployment, next);
  }
  if (after.code !== 0) throw new Error(`doctor still finds a fault:\n${after.output}`);
  return [
    rotated,
    `a replica got another secret: ReplicasDisagree fired after ${alarmed} seconds, doctor named its process, every replica stayed ready`,
    `it got the secret of the others: the alert ended after ${ended} seconds`,
  ];
}
