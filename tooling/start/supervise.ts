import { setTimeout as sleep } from "node:timers/promises";
import { whenLauncherDies } from "./launcher.ts";
import { portOwner } from "./port-owner.ts";
import { startGroup, type Command, type ProcessGroup } from "./process-group.ts";

/** A server to keep running; it is ready once `readyUrl` answers with anything but a server error. */
export interface Service extends Command {
  readyUrl: string;
  /** The others go on when it has ended, and this tells how to start it again. */
  startAgain?: string;
}

interface Plan {
  /** Runs to its end before the services start. */
  before: Command[];
  /** Started in this order, each when the one before it is ready. */
  services: Service[];
  /** Called when every service is ready. */
  ready: () => void;
}

interface Reason {
  ok: boolean;
  says: string;
}

const readyWithinMs = 180_000;

/** Settles on the first reason to stop: a signal, or the death of whoever launched us. */
function stopRequest(): Promise<Reason> {
  const { promise, resolve } = Promise.withResolvers<Reason>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => resolve({ ok: true, says: `stopping (${signal})` }));
  const unwatch = whenLauncherDies(() => resolve({ ok: true, says: "stopping (whoever started this is gone)" }));
  void promise.then(unwatch);
  // A closed terminal or pipe must not crash us before the servers are stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return promise;
}

async function takenPorts(services: readonly Service[]): Promise<string[]> {
  const owners = await Promise.all(services.map(({ readyUrl }) => portOwner(Number(new URL(readyUrl).port))));
  return services.flatMap(({ name, readyUrl }, index) =>
    owners[index] ? [`Port ${new URL(readyUrl).port}, needed for ${name}, is taken by ${owners[index]}`] : [],
  );
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) })).status < 500;
  } catch {
    return false;
  }
}

async function untilReady({ name, readyUrl }: Service): Promise<Reason | undefined> {
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(readyUrl))) {
    if (Date.now() > deadline)
      return { ok: false, says: `${name} did not answer on ${readyUrl} within ${readyWithinMs / 1000} s` };
    await sleep(200);
  }
  return undefined;
}

async function runPlan(
  { before, services, ready }: Plan,
  groups: ProcessGroup[],
  stop: Promise<Reason>,
): Promise<Reason> {
  const launch = (command: Command): ProcessGroup => {
    const group = startGroup(command);
    groups.push(group);
    return group;
  };
  for (const command of before) {
    const reason = await Promise.race([stop, launch(command).ended.then((end) => (end.ok ? undefined : end))]);
    if (reason) return reason;
  }
  const deaths: Promise<Reason>[] = [];
  for (const service of services) {
    const death = launch(service).ended.then(({ says }) => ({ ok: false, says }));
    const early = await Promise.race([stop, ...deaths, death, untilReady(service)]);
    if (early) return early;
    if (service.startAgain === undefined) deaths.push(death);
    else void death.then(({ says }) => console.log(`${says}; the others go on. Start it again: ${service.startAgain}`));
  }
  ready();
  return Promise.race([stop, ...deaths]);
}

/**
 * Run the services until asked to stop or until one of them ends that the others need, then stop them all. Gives the exit code: 0 when
 * asked to stop, 1 when a port was taken, a service ended by itself or never became ready.
 */
export async function supervise(plan: Plan): Promise<number> {
  const stop = stopRequest();
  const taken = await takenPorts(plan.services);
  if (taken.length > 0) {
    console.error(taken.join("\n"));
    return 1;
  }
  const groups: ProcessGroup[] = [];
  process.on("exit", () => groups.forEach(({ kill }) => kill()));
  const { ok, says } = await runPlan(plan, groups, stop);
  console.log(says);
  await Promise.all(groups.map((group) => group.stop()));
  return ok ? 0 : 1;
}
